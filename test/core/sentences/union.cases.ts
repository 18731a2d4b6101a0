import type { Theme } from './sentences.ts';

/** Membership of a trade union. */
export const theme: Theme = {
  finds: [
    'Ik ben {union:lid van de FNV} en laat mijn contract eerst daar nakijken.',
    'Mijn collega is {union:kaderlid} bij {union:CNV} Vakmensen.',
    'Graag de {union:vakbondscontributie} verrekenen met mijn eindejaarsuitkering.',
    'Zij betaalt contributie aan {union:NU’91} en vraagt om vergoeding.',
    'Hij wordt bijgestaan door een jurist van zijn {union:vakbond}.',
    'Medewerker is {union:vakbondslid} en {union?:staakt} aanstaande dinsdag.',
    'Als {union:AOb}-lid krijg ik korting op die cursus.',
    'Mijn man zit al veertig jaar {union:bij de bond}.',
    'Ik heb mijn lidmaatschap van {union:De Unie} per 1 juli opgezegd.',
    'Werkneemster is namens de {union:FNV} aangeschoven bij het overleg over haar ontslag.',
    'Onze conducteur is bestuurslid van de {union:VVMC}.',
    'Agente is {union:lid van de ACP} en krijgt rechtsbijstand.',
    'Inhouding: contributie {union:ABVAKABO} € 17,40',
    'Mijn zus, verpleegkundige, is lid van {union:NU91}.',
  ],
  traps: [
    'De FNV kondigt nieuwe acties aan in het streekvervoer.',
    'CNV en FNV zijn het eens geworden over de cao.',
    'De Europese Unie bestaat uit 27 landen.',
    'De bond van schaatsers heeft een nieuwe hoofdsponsor.',
    'KNVB-lid worden kan vanaf zes jaar.',
    'Als lid van de bibliotheek betaalt u geen boete.',
    'ANWB-leden krijgen tien procent korting.',
    'Wij hebben een goede band met de leverancier.',
    'Het lid van de pan is zoek.',
    'De cao loopt tot en met december.',
    'Bondgenoten uit de NAVO overleggen in Brussel.',
    'De stakingen op het spoor zijn voorbij, zo meldt de NS.',
    'Artikel 3, tweede lid, van de overeenkomst vervalt.',
    'De Consumentenbond testte dertig wasmachines.',
  ],
  misses: [],
};
