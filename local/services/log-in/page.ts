/**
 * The page on which people log in, in Dutch or English as their browser asks: user name, password and code; at the first
 * time a password of their own and the authenticator. It never says which of the three was wrong.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { bodyOf } from '../../endpoint.ts';
import { newSecret } from './one-time-code.ts';
import type { User, Users } from './users.ts';

const ENGLISH = {
  title: 'Log in',
  username: 'User name',
  password: 'Password',
  code: 'Code of your authenticator (empty at the first time)',
  go: 'Log in',
  settle: 'First time: your own password and authenticator',
  secret: 'Put this in your authenticator app, by its address or its secret:',
  newPassword: 'New password',
  newCode: 'Code that the app shows now',
  wrong: 'User name, password or code is not right.',
  wait: 'Too many tries: wait a little, then try again.',
  policy: 'That password is too short, or the temporary one.',
  gone: 'This page has expired: begin again where you came from.',
};
const DUTCH: typeof ENGLISH = {
  title: 'Inloggen',
  username: 'Gebruikersnaam',
  password: 'Wachtwoord',
  code: 'Code van uw authenticator (leeg bij de eerste keer)',
  go: 'Inloggen',
  settle: 'Eerste keer: uw eigen wachtwoord en authenticator',
  secret: 'Zet dit in uw authenticator-app, met het adres of de sleutel:',
  newPassword: 'Nieuw wachtwoord',
  newCode: 'Code die de app nu toont',
  wrong: 'Gebruikersnaam, wachtwoord of code klopt niet.',
  wait: 'Te veel pogingen: wacht even en probeer het dan opnieuw.',
  policy: 'Dat wachtwoord is te kort, of het tijdelijke.',
  gone: 'Deze pagina is verlopen: begin opnieuw waar u vandaan kwam.',
};
type Words = typeof ENGLISH;
type Problem = 'wrong' | 'wait' | 'policy';

export const PAGE = '/login/';

/** Answers the page of one attempt to log in, which is known by a cookie and lasts an hour. */
export function logInPage(provider: Provider, users: Users, issuer: string) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const words = /^nl\b/i.test(request.headers['accept-language'] ?? '') ? DUTCH : ENGLISH;
    const attempt = await provider.interactionDetails(request, response).catch(() => undefined);
    if (!attempt) return send(response, words, 400, `<p>${words.gone}</p>`);
    const hint = String(attempt.params.login_hint ?? '');
    const { user: sub, secret } = Object(attempt.result?.settling) as { user?: string; secret?: string };
    const known = sub === undefined ? undefined : users.bySub(sub);
    const settling = known?.enabled && known.status === 'FORCE_CHANGE_PASSWORD' && secret ? known : undefined;
    const show = (fields: string, problem?: Problem) =>
      send(response, words, problem ? 400 : 200, form(words, fields, problem));
    const showSettling = (user: User, secret: string, problem?: Problem) =>
      show(settlingFields(words, otpAddress(user.username, secret, issuer), secret), problem);
    const finish = ({ sub: accountId }: User) =>
      provider.interactionFinished(request, response, { login: { accountId, amr: ['pwd', 'otp'] } });

    if (request.method !== 'POST')
      return settling ? showSettling(settling, secret!) : show(fieldsOf(words, hint));
    const typed = new URLSearchParams((await bodyOf(request)).toString('utf8'));
    const [password, code] = [typed.get('password') ?? '', (typed.get('code') ?? '').replaceAll(/\s/g, '')];
    if (settling) {
      const settled = await users.settle(settling, password, secret!, code);
      return typeof settled === 'string' ? showSettling(settling, secret!, settled) : finish(settled);
    }
    const user = await users.signIn((typed.get('username') ?? '').slice(0, 128), password, code);
    if (typeof user === 'string') return show(fieldsOf(words, hint), user);
    if (user.status === 'CONFIRMED') return finish(user);
    // Made anew at each attempt: who saw an invitation before its owner knows nothing of the owner's authenticator.
    const fresh = newSecret();
    attempt.result = { settling: { user: user.sub, secret: fresh } };
    await attempt.save(attempt.exp - Math.floor(Date.now() / 1000));
    return showSettling(user, fresh);
  };
}

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const field = (label: string, name: string, more: string) =>
  `<label>${label}<input name="${name}" ${more}></label>`;
const ONE_TIME = 'inputmode="numeric" autocomplete="one-time-code"';

const form = (words: Words, fields: string, problem?: Problem) =>
  `${problem ? `<p role="alert">${words[problem]}</p>` : ''}<form method="post">${fields}<button>${words.go}</button></form>`;

const fieldsOf = (words: Words, hint: string) =>
  [
    field(words.username, 'username', `value="${escaped(hint)}" autocomplete="username" required autofocus`),
    field(words.password, 'password', 'type="password" autocomplete="current-password" required'),
    field(words.code, 'code', ONE_TIME),
  ].join('');

const settlingFields = (words: Words, address: string, secret: string) =>
  [
    `<h2>${words.settle}</h2><p>${words.secret}</p>`,
    `<p><code>${escaped(address)}</code></p><p><code>${secret}</code></p>`,
    field(words.newPassword, 'password', 'type="password" autocomplete="new-password" required'),
    field(words.newCode, 'code', `${ONE_TIME} required`),
  ].join('');

/** As authenticator apps read it from a QR code. */
const otpAddress = (username: string, secret: string, issuer: string) =>
  `otpauth://totp/${encodeURIComponent(`${issuer}:${username}`)}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;

const STYLE =
  'body{font:1rem/1.5 system-ui;max-width:26rem;margin:3rem auto;padding:0 1rem}label,input,button{display:block;width:100%;box-sizing:border-box}input,button{font:inherit;padding:.4rem;margin:.2rem 0 1rem}code{overflow-wrap:anywhere}[role=alert]{color:#b00020}';

function send(response: ServerResponse, words: Words, status: number, content: string): void {
  const lang = words === DUTCH ? 'nl' : 'en';
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.title}</title><style>${STYLE}</style>`;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  });
  response.end(
    `<!doctype html><html lang="${lang}"><head>${head}</head><body><h1>${words.title}</h1>${content}</body></html>`,
  );
}
