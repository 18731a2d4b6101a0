/** Why something asked for by SFTP is not done, as the client is told. Source: draft-ietf-secsh-filexfer-02, section 7. */
import ssh2 from 'ssh2';
import { Fault } from '../../fault.ts';

const { STATUS_CODE } = ssh2.utils.sftp;

export type Reason = Exclude<keyof typeof STATUS_CODE, 'OK'>;

export class Refusal extends Error {
  readonly code: number;
  constructor(reason: Reason, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = STATUS_CODE[reason];
  }
}

const OF_S3: Readonly<Record<string, readonly [Reason, string]>> = {
  NoSuchKey: ['NO_SUCH_FILE', 'No such file or directory'],
  AccessDenied: ['PERMISSION_DENIED', 'Permission denied'],
  KeyTooLongError: ['FAILURE', 'The name is too long'],
};

/** What went wrong in the words of the protocol; an error of another kind keeps its message to itself. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const [reason, message] =
    (error instanceof Fault && OF_S3[error.name]) || (['FAILURE', 'Failure'] as const);
  return new Refusal(reason, message);
}
