/** Orders of a web shop, as its API gives them: one array, customer, addresses and payment nested. */
import { cardNumber, iban } from './check-digits.ts';
import { fullName, people } from './people.ts';
import type { Chance } from './random.ts';

const GOODS = ['Theepot', 'Wollen deken', 'Fietstas', 'Leeslamp', 'Puzzel 500 stukjes'];
const REMARKS = ['', '', '', 'Graag bij de buren afgeven', 'Niet aanbellen, de baby slaapt'];

export function webShopOrders(chance: Chance, count: number): string {
  const orders = people(chance, count).map((customer, i) => {
    const lines = Array.from({ length: chance.whole(1, 3) }, () => ({
      sku: `A-${chance.digits(4)}`,
      title: chance.pick(GOODS),
      quantity: chance.whole(1, 4),
      price: chance.whole(500, 9900) / 100,
    }));
    const remark = chance.pick(REMARKS);
    return {
      id: 70_000 + i,
      status: chance.pick(['completed', 'processing', 'refunded']),
      customer: { name: fullName(customer), email: customer.email, phone: customer.phone },
      shipping: {
        street: customer.street,
        house_number: customer.houseNumber,
        postcode: customer.postcode,
        city: customer.city,
      },
      payment: chance.often(0.2)
        ? { method: 'creditcard', card_number: cardNumber(chance) }
        : { method: 'ideal', iban: iban(chance) },
      ip_address: customer.ip,
      lines,
      remark: remark && chance.often(0.2) ? `${remark}, of bel ${customer.phone}` : remark,
    };
  });
  return `${JSON.stringify(orders, undefined, 1)}\n`;
}
