/** Tickets of a help desk, a JSON object a line; what people write holds more than the fields do. */
import { iban } from './check-digits.ts';
import { fullName, people } from './people.ts';
import type { Chance } from './random.ts';

export function supportTickets(chance: Chance, count: number): string {
  const ticket = people(chance, count).map((requester, i) => {
    const say = chance.pick([
      () => `Kunt u mij bellen op ${requester.phone}? Na vijven ben ik thuis.`,
      () => `Het geld mag naar rekening ${iban(chance)} ten name van ${fullName(requester)}.`,
      () =>
        `Mijn nieuwe adres is ${requester.street} ${requester.houseNumber}, ${requester.postcode} ${requester.city}.`,
      () => `Ik kan niet inloggen. Stuur de link ook naar ${requester.email} alstublieft.`,
      () => 'De kleur op de foto is anders dan die van de deken die ik kreeg.',
      () => 'Bedankt, het is opgelost!',
    ]);
    return JSON.stringify({
      ticket: 1200 + i,
      created: `2026-0${chance.whole(1, 9)}-1${chance.whole(0, 9)}T09:${chance.whole(10, 59)}:00Z`,
      requester: { name: fullName(requester), email: requester.email },
      subject: chance.pick(['Retour', 'Vraag over bestelling', 'Inloggen', 'Adreswijziging']),
      messages: [{ from: 'requester', text: say() }],
    });
  });
  return `${ticket.join('\n')}\n`;
}
