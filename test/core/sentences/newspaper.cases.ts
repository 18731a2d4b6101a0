import type { Theme } from './sentences.ts';

/** Lines as newspapers and club papers have them. */
export const theme: Theme = {
  finds: [
    'Wielrenster {person:Loes Gunnewijk-Aalders} won zondag de omloop van de Veenkoloniën.',
    'Directeur {person:Harm Postma} van de zorgkoepel wilde gisteren niet reageren.',
    'De ploeg van coach {person:Marjolein Kroes} staat nu vierde.',
    'Het echtpaar {person:Steenbergen} runt de molen al sinds 1988.',
    'Boer {person:Evert Lubbersen} zag de wolf zelf over het erf lopen.',
    'Volgens onderzoeker {person:Saskia Duyvendak} klopt het model niet.',
    'Organist {person:Wiebe Kooistra} speelt werken van Bach en Buxtehude.',
    'Raadslid {person:Emre Yılmazer} ({politics:DENK}) vroeg om opheldering.',
    'Het Openbaar Ministerie eist acht jaar cel tegen {person:Dennis van der G.}',
    'Onder anderen {person:Joke Scherpenzeel} en {person:Ab Tiemersma} kregen een lintje.',
    'Wethouder {person:Van Rijnsoever} ({politics:CDA}) stapt op na de motie.',
  ],
  traps: [
    'Feyenoord verloor met 0-2 van Fortuna Sittard in de Kuip.',
    'Het Concertgebouw opent het seizoen met {person?:Mahler} 5.',
    'De beursgang van Adyen leverde honderden miljoenen op.',
    'Kabinet en vakbonden praten verder over de oudedagsvoorziening.',
    'In Ter Apel sliepen vannacht weer mensen buiten.',
    'De katholieke kerk in Oirschot krijgt een nieuw dak.',
    'Zorgverzekeraars vergoeden volgend jaar minder medicijnen.',
    'Europees hof tikt Polen op de vingers om rechters.',
    'Tientallen huizen in Groningen worden versterkt.',
    'De SGP stelde Kamervragen over het treinverkeer op zondag.',
    'Veel jongeren kampen met somberheid, meldt het Trimbos-instituut.',
    'Rechter verbiedt megastal bij Deurne.',
    'Hittegolf in aantocht: Rode Kruis waarschuwt ouderen.',
    'De politie zoekt getuigen van een overval op een juwelier in Gouda.',
  ],
  misses: [
    {
      why: 'bare surnames that no list knows',
      text: 'In de tweede set brak {person:Tolboom} de service van {person:Griekspoor-Veen}.',
    },
  ],
};
