import type { Theme } from './sentences.ts';

/** Genetic and biometric data, and where somebody may stay. */
export const theme: Theme = {
  finds: [
    'Uit de {gene:DNA-test} bleek dat hij niet de biologische vader is.',
    'Ik ben draagster van het {gene:BRCA1-gen} en laat me elk halfjaar controleren.',
    'Mijn zus heeft een {gene:erfelijke aanleg} voor {health:borstkanker}.',
    'Zij is drager van een {gene:genmutatie}, vastgesteld in het UMC.',
    'De {gene:vaderschapstest} van meneer is zoekgeraakt bij de post.',
    'Wij laten ons ongeboren kind onderzoeken met de {gene:NIPT}.',
    'Haar {body:vingerafdruk} wordt niet herkend bij de poort.',
    'Ik weiger mijn {body:irisscan} af te staan voor de kluis.',
    'Zijn {body:gezichtsscan} is opgeslagen bij de eerste aanmelding.',
    'Mijn bank vraagt om {body:stemherkenning}, maar dat wil ik niet.',
    'Medewerker klokt in met een {body:handpalmscan}.',
    'Hij heeft een {stay:verblijfsvergunning} voor onbepaalde tijd.',
    'Mijn vriendin is {stay:statushouder} en zoekt werk.',
    'De jongen wacht in het {stay:azc} op zijn interview met de {stay:IND}.',
  ],
  traps: [
    'Klantgerichtheid zit in ons DNA.',
    'Het gen van de zwarte tulp blijft een raadsel voor kwekers.',
    'De irissen bloeien dit jaar vroeg.',
    'Zet uw vingers op de afdruk in de klei en bak twee uur.',
    'Scan uw handbagage vóór de poortjes.',
    'De pandakloon was volgens de film het werk van een gekke geleerde.',
    'Dit gezicht komt me bekend voor, zei de baliemedewerker.',
    'Een stempas is niet hetzelfde als een stembiljet.',
    'Met de vingerafdruk­sensor ontgrendelt deze telefoon in 0,2 seconde.',
    'Het asiel zoekt een nieuw huis voor twee honden.',
    'Uw vergunning voor het terras is verlopen.',
    'Ons ras heeft een erfelijk gebrek aan de heupen, aldus de fokker.',
  ],
  misses: [],
};
