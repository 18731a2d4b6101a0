import type { Theme } from './sentences.ts';

/** Letters, tickets and remarks in which several things stand together. */
export const theme: Theme = {
  finds: [
    'Van: {person:Rianne Oosterveld}\nAan: personeelszaken\n\nIk {health:meld me ziek}, ik heb sinds gisteren {health:buikgriep}. Groet, {person:Rianne}',
    'Ticket 4471: klant {person:Sietse Damhuis} belt boos, pakket voor {street:Esdoornstraat 88} is bij nummer 86 bezorgd.',
    'Intake {person:S. Bouhlal}: {stay:gevlucht} uit Syrië, {health:PTSS}, gezin woont in {place:Almelo}.',
    'Hoi {person:Mirthe}, kun jij {person:Joop} bellen? Zijn vrouw ligt in het {health:ziekenhuis}.',
    'Opmerking bij order: voor mijn oma {person:Truus}, zij is {health:dement}, dus bel eerst mij.',
    'Verslag huisbezoek: mevr. {person:El Allali} is {faith:moslima} en wil een vrouwelijke hulp.',
    'Sollicitatiebrief: mijn naam is {person:Bryan Kerkhoven}, ik woon in {place:Purmerend} en heb geen {crime?:strafblad}.',
    'Notitie: dhr. {person:Wissink} weigert acceptgiro, wil bellen met {person:Carlijn}.',
    'Review: geholpen door {person:Dunya}, superaardig, vijf sterren!',
    'Beste heer/mevrouw, mijn vader {person:Antonius Hurkmans} is op 3 mei overleden. Graag zijn abonnement stopzetten.',
    '[14:02] {person:Niels}: is {person:anouk} er al?\n[14:03] {person:Priya}: nee, die staat in de file',
    'Doorgestuurd namens de huisarts: verwijzing {health?:psycholoog} i.v.m. {health:angststoornis}, contact via {person:Hanneke Slaats}.',
  ],
  traps: [
    'Geachte relatie,\n\nOp 1 april wijzigen onze algemene voorwaarden. U hoeft niets te doen.\n\nMet vriendelijke groet,\nDirectie',
    'Uw pakket is onderweg! Volg uw zending via de app. Vragen? Kijk op onze website.',
    'Notulen: 1. Opening, 2. Mededelingen, 3. Begroting, 4. Rondvraag, 5. Sluiting.',
    'Foutmelding bij inloggen: sessie verlopen. Wis uw cookies en probeer opnieuw.',
    'Het weer: wisselend bewolkt, in het zuiden een enkele bui, maximaal 14 graden.',
    'Ingrediënten: bloem, suiker, boter, eieren, kaneel, snufje zout.',
    'Lees voor gebruik de bijsluiter. Buiten bereik van kinderen bewaren.',
    'Fietsenstalling Noord is vol, gebruik de stalling aan de zuidkant.',
    'Samenvatting kwartaal 3: omzet plus 4 procent, kosten gelijk, twee vacatures open.',
    'Aan alle bewoners: woensdag wordt het water van 9 tot 11 uur afgesloten.',
    'Reminder: vul uw uren in voor vrijdag 17.00 uur.',
    'Het team van Klantenservice wenst u fijne feestdagen en een gelukkig nieuwjaar.',
    'Garantie vervalt bij gebruik van andere onderdelen dan die van de fabrikant.',
  ],
  misses: [
    {
      why: 'a letter’s reader is named in another sentence',
      text: 'Geachte heer {person:Meulenbroek},\n\nUw {health:Wajong}-uitkering wordt per 1 maart herzien. U krijgt hierover een brief op {street:Wilgenroosje 31}.\n\nHoogachtend,\nhet college',
    },
    {
      why: 'a street that no word gives away',
      text: 'Bezwaarschrift van {person:D.R. Lachman}, {street:Zandoogje 5}, tegen de beschikking van 4 april.',
    },
    {
      why: 'a word that is a surname too opens the line',
      text: 'Winkel Utrecht Centrum zoekt weekendhulp voor de broodafdeling.',
    },
  ],
};
