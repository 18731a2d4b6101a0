/** Who may deliver by the web: a client with an agreement in force that says so, from the addresses that it named (R1.3). */
import { Refused } from '../../core/errors.ts';
import { dayAt } from '../../core/working-days.ts';
import { isWithin } from '../../host/addresses.ts';
import type { ApiPorts } from './route.ts';

export async function mayUpload(
  { ledger, now }: Pick<ApiPorts, 'ledger' | 'now'>,
  clientId: string,
  from: string,
): Promise<void> {
  const [agreement, own] = await Promise.all([
    ledger.agreementOn(clientId, dayAt(now())),
    ledger.delivery(clientId),
  ]);
  if (!agreement) throw new Refused('the client has no processing agreement in force: set one, then deliver');
  const { uploads } = agreement.document;
  if (!uploads.ways.includes('web'))
    throw new Refused(
      'the agreement does not name the web as a way to deliver: deliver by SFTP, or agree on it',
    );
  const { addresses } = own ?? uploads;
  if (addresses.length > 0 && !isWithin(addresses, from))
    throw new Refused('the client has not named this address as one that it delivers from');
}
