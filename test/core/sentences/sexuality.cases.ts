import type { Theme } from './sentences.ts';

/** Sex life and sexual orientation. */
export const theme: Theme = {
  finds: [
    'Onze zoon vertelde vorige week dat hij {sex:homo} is.',
    'Mijn vrouw en ik zijn een {sex:lesbisch} stel en zoeken een woning.',
    'Ik ben {sex:transgender} en wil graag met een andere naam worden aangesproken.',
    'Hij is {sex:biseksueel} en daar thuis niet open over.',
    'Cliënte werkt als {sex:sekswerker} en wil geen post op haar huisadres.',
    'Zij is vorig jaar {sex:uit de kast} gekomen bij haar ouders.',
    'Mijn partner is {sex:non-binair}, gebruik alstublieft die en diens.',
    'Hij bekende dat hij is {sex:vreemdgegaan} met een collega.',
    'Bestelregel: {sex:vibrator} roze, discreet verpakken graag.',
    'Leerling wordt gepest omdat hij {sex:op jongens valt}.',
    'Onze dochter heeft {sex:twee moeders} en wil beiden op de foto.',
    'De man heeft last van {sex:erectieproblemen} sinds de operatie.',
  ],
  traps: [
    'Homogene massa, goed roeren en een uur laten rijzen.',
    'De hetero- en homogroepen in de proef verschilden niet, aldus de statistiek.',
    'De kast staat uit elkaar in de garage.',
    'Trans-Europese netwerken krijgen meer geld.',
    'Bi-metaal thermometer, bereik tot 120 graden.',
    'Transport via Rotterdam duurt twee dagen langer.',
    'Gay-Lussac formuleerde de wet in 1802.',
    'De optocht van Pride Amsterdam trok een half miljoen bezoekers.',
    'Hij houdt van mannenkoren en oude opera’s.',
    'De relatie tussen prijs en kwaliteit is zoek.',
    'Rechte broek, straight fit, lengte 32.',
    'Het slot valt op de rand, daarom gaat de deur niet dicht.',
  ],
  misses: [],
};
