import { expect, test } from 'vitest';
import { agreementOn, application } from './application.ts';
import { leaksIn } from './planted.ts';

const code = (i: number) => `ZOMER-Q${'XVWZ'[i % 4]}${4821 + 3 * i}`;
const customers = `regel;actiecode;klant\n${Array.from(
  { length: 40 },
  (_, i) => `${i};${code(i)};AC-${80317 + 11 * i}`,
).join('\n')}\n`;

test('a client’s own patterns are refused with the reason, saved, found in what it delivers, and leak no value', async () => {
  const { client, upload, settled, api, items, outputs } = await application();
  await client('acme', false);
  const params = { clientId: 'acme' };
  const body = agreementOn({
    types: ['EMAIL_ADDRESS', 'VOUCHER_CODE'],
    patterns: [
      { name: 'VOUCHER_CODE', pattern: '\\b[A-Z]{5}-[A-Z]{2}\\d{4}\\b', headerWords: ['actiecode'] },
      { name: 'ACME_CUSTOMER', pattern: 'AC-\\d{5}' },
    ],
  });
  const refusal = async (pattern: string, name = 'VOUCHER_CODE') =>
    api
      .call('putAgreement', { params, body: agreementOn({ types: [], patterns: [{ name, pattern }] }) })
      .then(
        () => 'saved',
        (error: Error & { status?: number }) => `${error.status} ${error.message}`,
      );
  expect(await refusal('(a)\\1')).toMatch(/400.*patterns\[1\]: it refers back/);
  expect(await refusal('AC(?=-)')).toMatch(/400.*patterns\[1\]: it looks ahead/);
  expect(await refusal('\\d*')).toMatch(/400.*patterns\[1\]: it also fits where nothing stands/);
  expect(await refusal('\\d', 'IBAN_CODE')).toMatch(/400.*an info type has this name/);
  await expect(api.call('getAgreement', { params })).rejects.toMatchObject({ status: 404 });

  expect(await api.call('putAgreement', { params, body })).toMatchObject({ version: 1, document: body });
  expect(await api.call('getAgreement', { params })).toMatchObject({ document: body });

  const dataset = await settled('acme', await upload('acme', 'acties.csv', customers));
  expect(dataset).toMatchObject({
    state: 'processed',
    level: 'personal',
    types: { VOUCHER_CODE: 40, ACME_CUSTOMER: 40 },
    excess: ['ACME_CUSTOMER'],
  });
  const findings = await api.all('listFindings', { params: { ...params, datasetId: dataset.datasetId } });
  expect(findings).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        type: 'VOUCHER_CODE',
        field: 'actiecode',
        distinct: 40,
        level: 'personal',
        agreed: true,
      }),
      expect.objectContaining({
        type: 'ACME_CUSTOMER',
        field: 'klant',
        count: 40,
        likelihood: 'likely',
        agreed: false,
      }),
    ]),
  );
  const stored = [...(await items(outputs.LedgerTable)), ...(await items(outputs.InventoryTable))];
  const places = stored.map((item) => ({ where: String(item.sk), content: JSON.stringify(item) }));
  expect(leaksIn(places, { 'a voucher code': code(7), 'a customer number': `AC-${80317 + 77}` })).toEqual([]);
});
