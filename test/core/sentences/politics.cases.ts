import type { Theme } from './sentences.ts';

/** Political opinions. */
export const theme: Theme = {
  finds: [
    'Ik ben al dertig jaar {politics:lid van de PvdA} en schaam me dood.',
    'Mijn buurman {politics:stemt PVV} en steekt dat niet onder stoelen of banken.',
    'Zij staat op de {politics:kandidatenlijst} van {politics:GroenLinks-PvdA} in onze gemeente.',
    'Hij was jarenlang {politics:raadslid} voor de {politics:SGP} op Tholen.',
    'Mevrouw is actief bij {politics:Volt} en folderde in maart op de markt.',
    'Mijn zoon is voorzitter van de {politics:Jonge Democraten} in Groningen.',
    'Sollicitant was {politics:fractievoorzitter} van {politics:D66} in de raad.',
    'Ik heb altijd op het {politics:CDA} gestemd, maar nu niet meer.',
    'Mijn man is {politics:lid van Forum voor Democratie} en dat mag iedereen weten.',
    'Hij is {politics:politiek vluchteling} en durft niet terug.',
    'Zij loopt mee met {politics:Extinction Rebellion} en is twee keer weggedragen.',
    'Oma was vroeger {politics:communist} en liep voorop bij elke mars.',
    'Mijn vader zat in de oorlog bij de {politics:NSB}, daar praten we niet over.',
    'Ze zegt dat ze {politics:links} stemt, maar haar man stemt {politics:BBB}.',
    'Graag mijn {politics:partijlidmaatschap} opzeggen per 1 januari, mijn lidnummer staat hieronder.',
  ],
  traps: [
    'Aan het eind van het fietspad {politics-:groen links} van de weg aanhouden.',
    'De accu levert 12 volt en 60 ampère.',
    'Ik {politics-:denk} dat de factuur niet klopt.',
    'De Europese Unie heeft nieuwe regels voor verpakkingen.',
    'Ze heeft de vrijheid om zelf haar uren in te delen.',
    'De partij schroeven is niet compleet geleverd.',
    'Bij de kruising links, daarna meteen weer rechts.',
    'Stem op uw favoriete foto en win een fiets.',
    'Volt u in gedachten even terug naar 1987.',
    'Het kabinet viel over de landbouwplannen van de coalitie.',
    'De VVD en D66 willen een onderzoek naar de uitgaven.',
    'Kies links onder voor afdrukken en rechts boven voor opslaan.',
    'Het forum is tijdelijk offline wegens onderhoud.',
    'De gemeenteraad vergadert donderdag over het zwembad.',
    'Een SP 90-adapter past niet op dit model.',
    'Houd de rode lijn aan en volg de pijlen Vooruit.',
    'Het was een groot feest, de hele partij duurde tot drie uur.',
    'Minister bezoekt varkensbedrijf in Boekel, CDA tevreden.',
    'De stembureaus zijn open van 7.30 tot 21.00 uur.',
  ],
  misses: [
    {
      why: 'a party that is hardly known as such from its sentence',
      text: 'Klant wil geen post meer van ons omdat wij volgens hem een {politics:VVD}-club zijn, hij is zelf {politics:SP’er}.',
    },
  ],
};
