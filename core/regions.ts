/** Regions of AWS inside the European Union, and the country each lies in (ISO 3166-1); London and Zurich are not of it, and there is none in the Netherlands. */
export const regions: Readonly<Record<string, string>> = {
  'eu-west-1': 'IE',
  'eu-west-3': 'FR',
  'eu-central-1': 'DE',
  'eu-north-1': 'SE',
  'eu-south-1': 'IT',
  'eu-south-2': 'ES',
};

export const DEFAULT_REGION = 'eu-west-1';

/** The European Economic Area: the 27 members of the Union, Iceland, Liechtenstein and Norway. Outside of it AVG 44 wants a ground. */
const EEA = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
  ' ',
);
export const insideEea = (country: string): boolean => EEA.includes(country);
