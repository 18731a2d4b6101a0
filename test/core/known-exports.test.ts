import { expect, test } from 'vitest';
import { knownExport } from '../../core/known-exports.ts';

const mailchimp =
  'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION';

test.each([
  ['Mailchimp (subscribed)', `${mailchimp},LAST_CHANGED,LEID,EUID,NOTES,TAGS`],
  ['Mailchimp (subscribed)', 'Email Address,LEID,EUID,CONFIRM_TIME'],
  [
    'Mailchimp (unsubscribed)',
    `${mailchimp},UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,LEID,EUID,NOTES,TAGS`,
  ],
  ['Mailchimp (cleaned)', `${mailchimp},CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID,LEID,EUID`],
  ['HubSpot', 'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status'],
  [
    'Shopify (customers)',
    'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Zip,Phone,Total Spent,Total Orders,Tags',
  ],
  [
    'Shopify (customers)',
    'First Name,Last Name,Email,Default Address Address1,Default Address Zip,Phone,Tags',
  ],
  ['Google Ads (customer match)', 'Email,First Name,Last Name,Country,Zip'],
  ['LinkedIn (connections)', 'First Name,Last Name,URL,Email Address,Company,Position,Connected On'],
  ['WooCommerce (customers)', 'Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,City'],
  ['SurveyMonkey', 'Respondent ID,Collector ID,Start Date,End Date,IP Address'],
  ['Moneybird', 'company_name,firstname,lastname,customer_id,tax_number,sepa_iban,sepa_mandate_id'],
  [undefined, 'klantnummer,naam,e-mail,telefoon'],
  [undefined, 'First Name,Last Name,Email,Phone'],
])('%s', (tool, header) => {
  expect(knownExport(header.split(','))).toBe(tool);
});
