/**
 * Exports of tools that marketers get, recognised by the columns that the tool itself fixes (R1.6). Where the user names the fields
 * (Copernica, Spotler, Exact), values and Dutch synonyms must do.
 * Source: the tools' own help pages on their exports and on templates for uploads; for Mailchimp, Shopify and Moneybird compared with header rows
 * in public repositories that read them. Twinfield, SnelStart and AFAS let the user choose the columns, so they are not told.
 */
import { nameTokens } from './name-tokens.ts';

interface KnownExport {
  readonly tool: string;
  /** All of these columns are there. */
  readonly columns: readonly string[];
  /** And one of these, where given. */
  readonly oneOf?: readonly string[];
}

/** The first that fits is taken, so the more exact ones come first. */
const exports: readonly KnownExport[] = [
  { tool: 'Mailchimp (unsubscribed)', columns: ['LEID', 'EUID', 'UNSUB_TIME'] },
  { tool: 'Mailchimp (cleaned)', columns: ['LEID', 'EUID', 'CLEAN_TIME'] },
  { tool: 'Mailchimp (unsubscribed)', columns: ['LEID', 'EUID', 'UNSUB_REASON'] },
  { tool: 'Mailchimp (cleaned)', columns: ['LEID', 'EUID', 'CLEAN_CAMPAIGN_TITLE'] },
  {
    tool: 'Mailchimp (subscribed)',
    columns: ['LEID', 'EUID'],
    oneOf: ['OPTIN_TIME', 'CONFIRM_TIME', 'LAST_CHANGED'],
  },
  { tool: 'Mailchimp (subscribed)', columns: ['MEMBER_RATING', 'OPTIN_TIME', 'OPTIN_IP'] },
  { tool: 'HubSpot', columns: ['Record ID', 'Lifecycle Stage'] },
  {
    tool: 'HubSpot',
    columns: ['Record ID'],
    oneOf: [
      'Contact owner',
      'Lead Status',
      'Marketing contact status',
      'Company owner',
      'Associated Company IDs',
    ],
  },
  { tool: 'HubSpot', columns: ['Contact ID', 'Lifecycle Stage'] },
  { tool: 'Klaviyo', columns: ['Klaviyo ID'], oneOf: ['Email'] },
  {
    tool: 'ActiveCampaign',
    columns: ['Contact ID', 'Email'],
    oneOf: ['Contact Score', 'Organization', 'Account'],
  },
  { tool: 'Meta (audience)', columns: ['email', 'madid'], oneOf: ['fn', 'ln', 'phone', 'ct', 'zip'] },
  { tool: 'Meta (audience)', columns: ['fn', 'ln', 'zip', 'ct'], oneOf: ['email', 'phone', 'doby', 'gen'] },
  {
    tool: 'Meta (lead ads)',
    columns: ['ad_id', 'adset_id', 'campaign_id', 'form_id'],
    oneOf: ['email', 'full_name', 'platform'],
  },
  { tool: 'LinkedIn (audience)', columns: ['email', 'firstname', 'lastname', 'jobtitle', 'employeecompany'] },
  { tool: 'LinkedIn (audience)', columns: ['email', 'googleaid'] },
  { tool: 'LinkedIn (connections)', columns: ['First Name', 'Last Name', 'Position', 'Connected On'] },
  {
    tool: 'Google Ads (customer match)',
    columns: ['Email', 'Phone', 'First Name', 'Last Name', 'Country', 'Zip'],
  },
  {
    tool: 'Google Ads (customer match)',
    columns: ['First Name', 'Last Name', 'Country', 'Zip'],
    oneOf: ['Email', 'Phone'],
  },
  { tool: 'Google Ads (conversions)', columns: ['Google Click ID', 'Conversion Name', 'Conversion Time'] },
  { tool: 'Google Analytics', columns: ['user_pseudo_id', 'event_name', 'event_timestamp'] },
  { tool: 'Google Analytics', columns: ['fullVisitorId', 'visitId'] },
  { tool: 'Google Analytics', columns: ['Client Id', 'Sessions'] },
  { tool: 'Shopify (orders)', columns: ['Name', 'Financial Status', 'Fulfillment Status', 'Lineitem name'] },
  {
    tool: 'Shopify (customers)',
    columns: ['Email', 'Total Spent', 'Total Orders'],
    oneOf: ['Accepts Marketing', 'Accepts Email Marketing'],
  },
  {
    tool: 'Shopify (customers)',
    columns: ['Default Address Address1', 'Default Address Zip'],
    oneOf: ['Email', 'Phone'],
  },
  { tool: 'WooCommerce (customers)', columns: ['Username', 'Last Active', 'Email', 'Total Spend', 'AOV'] },
  { tool: 'WooCommerce', columns: ['order_number', 'billing_email', 'billing_first_name'] },
  { tool: 'WooCommerce', columns: ['Order Number', 'Email (Billing)', 'First Name (Billing)'] },
  { tool: 'WooCommerce', columns: ['_billing_email', '_billing_first_name'] },
  { tool: 'Magento (customers)', columns: ['email', '_website', '_store', 'group_id'] },
  { tool: 'Magento (customers)', columns: ['email', '_website', '_store', 'password_hash'] },
  { tool: 'Magento (customers)', columns: ['Email', 'Customer Since', 'Web Site'] },
  { tool: 'Magento (orders)', columns: ['ID', 'Purchase Point', 'Purchase Date', 'Bill-to Name'] },
  { tool: 'Lightspeed', columns: ['Customer_ID', 'Firstname', 'Lastname', 'Newsletter'] },
  { tool: 'Lightspeed', columns: ['Internal_ID', 'Customer_Firstname', 'Customer_Lastname'] },
  { tool: 'CCV Shop', columns: ['ordernummer', 'factuuradres_voornaam', 'factuuradres_achternaam'] },
  { tool: 'Contact Form 7 (Flamingo)', columns: ['your-name', 'your-email', 'your-message'] },
  { tool: 'Gravity Forms', columns: ['Entry Id', 'Entry Date', 'Source Url', 'User Agent', 'User IP'] },
  { tool: 'WPForms', columns: ['Entry ID', 'Entry Date', 'Entry Notes'] },
  { tool: 'Ninja Forms', columns: ['#', 'Date Submitted'] },
  { tool: 'Elementor', columns: ['Form Name (ID)', 'Submission ID', 'Created At'] },
  { tool: 'Typeform', columns: ['Response Type', 'Start Date (UTC)', 'Submit Date (UTC)'] },
  { tool: 'SurveyMonkey', columns: ['Respondent ID', 'Collector ID'] },
  { tool: 'Microsoft Forms', columns: ['Start time', 'Completion time', 'Email'] },
  { tool: 'Microsoft Forms', columns: ['Begintijd', 'Tijd van voltooien'] },
  { tool: 'Moneybird', columns: ['company_name', 'customer_id', 'sepa_mandate_id'] },
  { tool: 'Moneybird', columns: ['Administratie', 'Klantnummer', 'Bedrijfsnaam', 'Btw-nummer'] },
];

/** Small letters and digits alone: `OPTIN_TIME` = `Optin Time`. */
const plain = (name: string): string => nameTokens(name).join('') || name;

const known = exports.map(({ tool, columns, oneOf }) => ({
  tool,
  columns: columns.map(plain),
  oneOf: oneOf?.map(plain),
}));

/** The tool that made a table with these columns. */
export function knownExport(fields: readonly string[]): string | undefined {
  const names = new Set(fields.map((field) => plain(field.replace(/ \(\d+\)$/, ''))));
  return known.find(
    ({ columns, oneOf }) =>
      columns.every((column) => names.has(column)) && (!oneOf || oneOf.some((column) => names.has(column))),
  )?.tool;
}
