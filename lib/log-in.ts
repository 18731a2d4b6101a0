/**
 * Who somebody is: a user pool of personal names that we hand out, each with a password and an authenticator. What a person
 * may do is decided at every request from the ledger (`core/access.ts`); a token says the name and no more.
 *
 * Nobody signs up, changes the address on file or reads anything by a token of this pool: its one app client may write no
 * attribute that matters, has no scope for Cognito's own API, and no way to sign in but the page. Why so: docs/decisions/0017-log-in.md.
 * Source: Amazon Cognito Developer Guide; RFC 7636, RFC 8252, RFC 9700; NIST SP 800-63B-4, 3.1.1.2.
 */
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  ClientAttributes,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { LOOPBACK, SCOPE } from '../contract/log-in.ts';

const INVITATION = {
  emailSubject: 'Inventaris: uw gebruikersnaam · your user name',
  emailBody: [
    'Uw gebruikersnaam is {username} en uw tijdelijke wachtwoord {####}; het geldt 7 dagen.',
    'Bij de eerste keer inloggen kiest u een eigen wachtwoord en koppelt u een authenticator-app.',
    '',
    'Your user name is {username} and your temporary password {####}; it holds for 7 days.',
    'At your first log-in you choose a password of your own and connect an authenticator app.',
  ].join('<br>'),
};

export class LogIn extends Construct {
  readonly pool: UserPool;
  readonly clientId: string;
  /** What signs the tokens; its keys stand under `/.well-known/jwks.json`. */
  readonly issuer: string;
  /** What stands before `/oauth2/authorize` and `/oauth2/token`. */
  readonly domain: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { stackName, account, region } = Stack.of(this);
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: stackName,
      featurePlan: FeaturePlan.ESSENTIALS, // the least that turns refresh tokens over
      selfSignUpEnabled: false,
      userInvitation: INVITATION,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      autoVerify: { email: true },
      keepOriginal: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false, email: false },
      passwordPolicy: {
        minLength: 14,
        requireDigits: false,
        requireLowercase: false,
        requireUppercase: false,
        requireSymbols: false,
        tempPasswordValidity: Duration.days(7),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const client = new UserPoolClient(this, 'AppClient', {
      userPool: this.pool,
      generateSecret: false,
      // Only who has IAM's leave may use this flow, and nobody in the stack has; without one named, AWS opens three to all.
      authFlows: { adminUserPassword: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.custom(SCOPE)],
        callbackUrls: [LOOPBACK],
        logoutUrls: [LOOPBACK],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(8),
      refreshTokenRotationGracePeriod: Duration.seconds(30),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }), // none at all would mean all
    });
    this.clientId = client.userPoolClientId;
    const { domainName } = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `${stackName}-${account}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: this.pool.userPoolId,
      clientId: this.clientId,
      useCognitoProvidedValues: true,
    });
    this.issuer = `https://cognito-idp.${region}.amazonaws.com/${this.pool.userPoolId}`;
    this.domain = `https://${domainName}.auth.${region}.amazoncognito.com`;

    const acknowledge = (rule: string, reason: string) =>
      Validations.of(this.pool).acknowledge({ id: `AwsSolutions-${rule}`, reason });
    acknowledge(
      'COG1',
      'Length makes a password strong; rules of composition make it guessable (NIST SP 800-63B-4).',
    );
    acknowledge(
      'COG8',
      'Plus scores people by their devices and addresses: more personal data than a few named people need.',
    );
  }
}
