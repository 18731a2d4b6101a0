import type { Theme } from './sentences.ts';

/** Criminal convictions and offences. */
export const theme: Theme = {
  finds: [
    'Ik heb een {crime:strafblad} en krijg daardoor geen vaste baan.',
    'Zijn {crime:VOG} is afgewezen, dus hij kan niet beginnen.',
    'Mijn ex is {crime:veroordeeld} voor {crime?:mishandeling} en heeft een {crime:contactverbod}.',
    'Cliënt zit sinds mei in de {crime:gevangenis} in Vught.',
    'Hij draagt een {crime:enkelband} en moet om acht uur binnen zijn.',
    'De jongen kreeg een {crime:taakstraf} van veertig uur bij Halt.',
    'Mevrouw is {crime:aangehouden} voor {crime:winkeldiefstal} en ontkent.',
    'Mijn broer zit {crime:vast} voor handel in drugs.',
    'Zij staat onder toezicht van de {crime:reclassering}.',
    'Medewerker is op staande voet ontslagen wegens {crime:verduistering} van kasgeld.',
    'Hij heeft {crime:tbs} met dwangverpleging gekregen.',
    'De huurder is {crime:verdachte} in een onderzoek naar {crime:hennepteelt}.',
    'Sollicitant meldt zelf dat hij in 2014 is {crime:opgepakt} voor {crime:rijden onder invloed}.',
    'Mijn zoon is {crime:voorwaardelijk vrij} en zoekt een kamer.',
  ],
  traps: [
    'Het is een misdaad hoe weinig kaas er op die pizza zit.',
    'De gevangenis in Breda is nu een broedplaats voor kunstenaars.',
    'Strafschop gemist, maar toch gewonnen met 2-1.',
    'De politie waarschuwt voor babbeltrucs bij ouderen.',
    'Ik zit vast in het verkeer, begin maar zonder mij.',
    'De lade zit vast en krijg ik niet meer open.',
    'Vanavond op tv: een thriller over een moord in Parijs.',
    'Er is ingebroken in de app van onze leverancier.',
    'De rechter boog zich over de vraag of het contract geldig is.',
    'Parkeerboete ontvangen terwijl ik een vergunning heb.',
    'In die roman wordt de butler veroordeeld.',
    'Diefstal van fietsen komt in de binnenstad vaak voor.',
  ],
  misses: [
    {
      why: 'a general rule in the first person',
      text: 'Voor vrijwilligers vragen wij een VOG aan, zie de website.',
    },
    { why: 'a figure of speech', text: 'Hij is veroordeeld tot de reservebank, zei de trainer lachend.' },
  ],
};
