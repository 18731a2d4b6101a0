/** `inventaris person …`: who may use the application, and what each may do. */
import { ROLES, type Role } from '../core/access.ts';
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import type { Define } from './main.ts';
import { Misuse } from './misuse.ts';
import { columns, moment, shown } from './print.ts';

interface Given extends ApiOptions {
  readonly name: string;
  readonly email: string;
  readonly role?: string;
  readonly client?: string;
  readonly work?: readonly string[];
  readonly signed?: string;
  readonly trained?: string;
}
type Told = {
  personId: string;
  name: string;
  role: Role;
  clientId?: string | undefined;
  leftAt?: string | undefined;
};

const line = ({ personId, name, role, clientId, leftAt }: Told): string[] => [
  personId,
  shown(name),
  role,
  clientId ?? '',
  leftAt ? `left ${moment(leftAt)}` : '',
];

export const define: Define = (command) => {
  withApiOptions(command.command('first'))
    .description('add the privacy officer by whom all others come; with the AWS credentials of who deploys')
    .argument('<id>', 'the personal user name')
    .requiredOption('--name <name>', 'the person’s name')
    .requiredOption('--email <address>', 'where the invitation and resets of the log-in go')
    .requiredOption('--signed <day>', 'when the statement of confidentiality was signed')
    .requiredOption('--trained <day>', 'when the last training was')
    .action(async (personId: string, { name, email, signed = '', trained = '', ...where }: Given) => {
      const body = { personId, name, email, confidentialOn: signed, trainedOn: trained };
      const person = await (await openApiOf(where)).call('addFirstPerson', { body });
      console.log(line(person).join('  '));
    });

  withApiOptions(command.command('put'))
    .description('add somebody, or change what he or she may do')
    .argument('<id>', 'the personal user name: 2 to 32 small letters, digits and hyphens')
    .requiredOption('--name <name>', 'the person’s name')
    .requiredOption('--email <address>', 'where the invitation and resets of the log-in go')
    .requiredOption('--role <role>', ROLES.join(', '))
    .option('--client <id>', 'whose person it is, for the roles of a client')
    .option('--work <client:assignments...>', 'what a specialist works on, such as acme:advice,mailing')
    .option('--signed <day>', 'when the statement of confidentiality was signed')
    .option('--trained <day>', 'when the last training was')
    .action(async (personId: string, { client: clientId, ...given }: Given) => {
      const { name, email, work, signed, trained, ...where } = given;
      const role = ROLES.find((each) => each === given.role);
      if (!role) throw new Misuse(`--role: choose among ${ROLES.join(', ')}`);
      const api = await openApiOf(where);
      if (clientId !== undefined && (await api.call('getMe')).role === 'client-authorised') {
        if (role !== 'client-user' && role !== 'client-authorised')
          throw new Misuse('--role: a client has client-user and client-authorised');
        const params = { clientId, personId };
        return console.log(
          line(await api.call('putColleague', { params, body: { name, email, role } })).join('  '),
        );
      }
      const works = work?.map((each) => {
        const [to = '', assignments = ''] = each.split(':');
        return { clientId: to, assignments: assignments.split(',') };
      });
      const person = await api.call('putPerson', {
        params: { personId },
        body: {
          ...{ name, email, role },
          ...(clientId === undefined ? {} : { clientId }),
          ...(works ? { works } : {}),
          ...(signed === undefined ? {} : { confidentialOn: signed }),
          ...(trained === undefined ? {} : { trainedOn: trained }),
        },
      });
      console.log(line(person).join('  '));
    });

  withApiOptions(command.command('list'))
    .description('everybody, or the people of one client')
    .option('--client <id>', 'whose people')
    .option('--json', 'as the API gives them')
    .action(
      async ({ client: clientId, json, ...where }: ApiOptions & { client?: string; json?: boolean }) => {
        const api = await openApiOf(where);
        const people = clientId
          ? await api.all('listColleagues', { params: { clientId } })
          : await api.all('listPeople');
        if (json) return console.log(JSON.stringify(people, undefined, 2));
        for (const each of columns(people.map(line))) console.log(each);
      },
    );

  withApiOptions(command.command('end'))
    .description('somebody leaves: out at once')
    .argument('<id>', 'the user name')
    .option('--client <id>', 'for a client’s colleague')
    .action(async (personId: string, { client: clientId, ...where }: ApiOptions & { client?: string }) => {
      const api = await openApiOf(where);
      if (clientId !== undefined) {
        const left = await api.call('endColleague', { params: { clientId, personId } });
        return console.log(line(left).join('  '));
      }
      const { person, openWork } = await api.call('endPerson', { params: { personId } });
      console.log(line(person).join('  '));
      for (const { clientId: of, datasetIds, specialists } of openWork) {
        const few = specialists.length < 2 ? ' — one too few: hand the work on' : '';
        console.log(
          `  ${of}: ${datasetIds.length} in work; specialists left: ${specialists.join(', ') || 'nobody'}${few}`,
        );
        for (const datasetId of datasetIds) console.log(`    ${datasetId}`);
      }
    });

  withApiOptions(command.command('me'))
    .description('who I am, and what I may do')
    .action(async (where: ApiOptions) => {
      const { rights, ...me } = await (await openApiOf(where)).call('getMe');
      console.log(line(me).join('  '));
      for (const each of columns(rights.map(({ action, scope }) => [`  ${action}`, scope])))
        console.log(each);
    });

  withApiOptions(command.command('matrix'))
    .description('which role may do what, for whose data: as CSV, to be reviewed')
    .action(async (where: ApiOptions) => {
      const rights = await (await openApiOf(where)).all('getAccessMatrix');
      const actions = [...new Set(rights.map(({ action }) => action))];
      console.log(['action', 'concerns', 'request', ...ROLES].join(','));
      for (const action of actions) {
        const cells = rights.filter((right) => right.action === action);
        const { concerns, method, path } = cells[0]!;
        const scopes = ROLES.map((role) => cells.find((cell) => cell.role === role)?.scope ?? '');
        console.log([action, concerns, `${method} ${path}`, ...scopes].join(','));
      }
    });
};
