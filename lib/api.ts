/**
 * The HTTP API: every route of the contract goes to one function, but for `unlock`, which reads; each with a person's access token as
 * its key, or with a signature (AWS_IAM) where the contract says so. The access log says which route was asked when, by whom and with which outcome; never the path, whose ids
 * belong in the audit log.
 *
 * Source: Amazon API Gateway Developer Guide, "Control access to HTTP APIs with JWT authorizers", "… with IAM authorization",
 * "Logging variables".
 */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type CfnStage, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { SCOPE } from '../contract/log-in.ts';
import { type Route, routes } from '../contract/routes.ts';
import { indexes } from '../contract/stores.ts';
import type { LogIn } from './log-in.ts';
import type { Machine } from './machine.ts';
import { type FunctionHome, NodeFunction } from './node-function.ts';
import { allow, allowClientKeys, allowTable } from './permissions.ts';
import type { Stores } from './stores.ts';

/** What invites people, and shuts and reopens their log-in. */
const DIRECTORY = ['AdminCreateUser', 'AdminDisableUser', 'AdminUserGlobalSignOut'].map(
  (action) => `cognito-idp:${action}`,
);

const LOGGED = [
  'requestId',
  'requestTime',
  'routeKey',
  'status',
  'integrationErrorMessage',
  'identity.user',
  'authorizer.claims.username',
  'identity.sourceIp',
];

export class Api extends Construct {
  readonly api: HttpApi;

  constructor(
    scope: Construct,
    id: string,
    home: FunctionHome,
    stores: Stores,
    scans: Machine,
    { pool, issuer, clientId }: LogIn,
  ) {
    super(scope, id);
    const { ledger, inventory, dropZone, records, audit, certificateKey, bus } = stores;
    const fn = new NodeFunction(this, 'api', {
      home,
      description: 'Answers the routes of the API',
      timeout: Duration.seconds(29),
      memory: 1_024,
      environment: {
        LEDGER_TABLE: ledger.table.tableName,
        INVENTORY_TABLE: inventory.table.tableName,
        DROP_ZONE: dropZone.bucket.bucketName,
        RECORDS: records.bucket.bucketName,
        CERTIFICATE_KEY_ARN: certificateKey.keyArn,
        BUS_NAME: bus.eventBusName,
        AUDIT_TABLE: audit.table.tableName,
        USER_POOL_ID: pool.userPoolId,
      },
    });
    allowTable(fn, ledger, ['GetItem', 'Query', 'PutItem', 'UpdateItem']);
    for (const { name } of [indexes.client, indexes.due]) allowTable(fn, ledger, ['Query'], name);
    allowTable(fn, inventory, ['GetItem', 'Query', 'PutItem']);
    allowTable(fn, inventory, ['Query'], indexes.client.name);
    dropZone.allowUpload(fn);
    dropZone.allowRestrict(fn);
    records.allowReadCertificates(fn);
    records.allowReadSeals(fn);
    audit.allowWrite(fn);
    audit.allowList(fn);
    allow(fn, ['kms:GetPublicKey'], [certificateKey.keyArn]);
    allow(fn, ['events:PutEvents'], [bus.eventBusArn]);
    allow(fn, DIRECTORY, [pool.userPoolArn]);

    this.api = new HttpApi(this, 'Http', {
      apiName: Stack.of(this).stackName,
      defaultAuthorizer: new HttpJwtAuthorizer('LogIn', issuer, { jwtAudience: [clientId] }),
    });
    const behind = (name: string, target: NodeFunction) =>
      new HttpLambdaIntegration(name, target, { timeout: Duration.seconds(29) });
    const signature = { authorizer: new HttpIamAuthorizer() };
    const token = { authorizationScopes: [SCOPE] };
    const add = ({ method, path, signed }: Route, integration: HttpLambdaIntegration) =>
      this.api.addRoutes({
        path,
        methods: [HttpMethod[method]],
        integration,
        ...(signed ? signature : token),
      });
    const integration = behind('Function', fn);
    const { unlock, reveal, ...others } = routes;
    for (const route of Object.values(others)) add(route, integration);
    add(unlock, behind('Unlock', unlockFunction(this, home, stores, scans)));
    add(reveal, behind('Reveal', revealFunction(this, home, stores)));
    this.#limitAndLog(home);
  }

  #limitAndLog(home: FunctionHome): void {
    const log = new LogGroup(this, 'access-log', {
      encryptionKey: home.logKey,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = this.api.defaultStage!.node.defaultChild as CfnStage;
    stage.defaultRouteSettings = { throttlingBurstLimit: 100, throttlingRateLimit: 50 };
    stage.accessLogSettings = {
      destinationArn: log.logGroupArn,
      format: JSON.stringify(Object.fromEntries(LOGGED.map((name) => [name, `$context.${name}`]))),
    };
  }
}

/** Has the rights of the states plan and scan, since it does their work, and their time, though the gateway waits 29 seconds; the machine settles. */
function unlockFunction(scope: Construct, home: FunctionHome, stores: Stores, scans: Machine): NodeFunction {
  const { ledger, inventory, dropZone, workspace, audit, clientKey } = stores;
  const fn = new NodeFunction(scope, 'unlock', {
    home,
    description: 'Reads a locked dataset with the client’s passwords',
    timeout: Duration.minutes(15),
    memory: 3_008,
    environment: {
      LEDGER_TABLE: ledger.table.tableName,
      INVENTORY_TABLE: inventory.table.tableName,
      DROP_ZONE: dropZone.bucket.bucketName,
      WORKSPACE: workspace.bucket.bucketName,
      CLIENT_KEY_ARN: clientKey.keyArn,
      SCAN_MACHINE_ARN: scans.stateMachineArn,
      BUS_NAME: stores.bus.eventBusName,
      AUDIT_TABLE: audit.table.tableName,
    },
  });
  allowTable(fn, ledger, ['GetItem', 'Query', 'UpdateItem']);
  allowTable(fn, inventory, ['GetItem', 'PutItem']);
  dropZone.allowRead(fn);
  workspace.allowRead(fn, 'scratch');
  workspace.allowWrite(fn, 'scratch');
  audit.allowWrite(fn);
  allowClientKeys(fn, clientKey);
  scans.allowStart(fn);
  allow(fn, ['events:PutEvents'], [stores.bus.eventBusArn]);
  return fn;
}

/** The one function that may open what was processed; it does so under an approval, which it uses up first. */
function revealFunction(scope: Construct, home: FunctionHome, stores: Stores): NodeFunction {
  const { ledger, inventory, dropZone, audit, bus } = stores;
  const fn = new NodeFunction(scope, 'reveal', {
    home,
    description: 'Shows a few values of a finding under an approval',
    timeout: Duration.seconds(29),
    memory: 3_008,
    environment: {
      LEDGER_TABLE: ledger.table.tableName,
      INVENTORY_TABLE: inventory.table.tableName,
      DROP_ZONE: dropZone.bucket.bucketName,
      BUS_NAME: bus.eventBusName,
      AUDIT_TABLE: audit.table.tableName,
    },
  });
  allowTable(fn, ledger, ['GetItem', 'Query', 'UpdateItem']);
  allowTable(fn, inventory, ['GetItem']);
  dropZone.allowOpen(fn);
  audit.allowWrite(fn);
  allow(fn, ['events:PutEvents'], [bus.eventBusArn]);
  return fn;
}
