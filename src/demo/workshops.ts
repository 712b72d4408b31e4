/** Invented workshops in turn: what is on the poster, what it is about, what to bring. */
export const WORKSHOPS: readonly { title: string; description: string; topics: readonly string[]; bringAlong: readonly string[] }[] = [
  {
    title: 'Itsme en Mijn Burgerprofiel',
    description: 'U zet itsme op uw gsm. Daarna kijkt u samen met ons in uw Burgerprofiel.',
    topics: ['id.itsme', 'gov.burgerprofiel'],
    bringAlong: ['Uw gsm', 'Uw identiteitskaart en pincode', 'Uw bankkaart en kaartlezer'],
  },
  {
    title: 'Valse berichten herkennen',
    description: 'U leert hoe u een vals bericht herkent. U oefent met echte voorbeelden.',
    topics: ['safe.phishing'],
    bringAlong: ['Uw gsm'],
  },
  {
    title: 'Eerste stappen met uw smartphone',
    description: 'Bellen, berichten sturen en foto’s maken. We gaan rustig en stap voor stap.',
    topics: ['device.basic', 'talk.contacts'],
    bringAlong: ['Uw gsm en lader'],
  },
  {
    title: 'WhatsApp en videobellen',
    description: 'U stuurt een bericht en u belt met beeld.',
    topics: ['talk.whatsapp', 'talk.video'],
    bringAlong: ['Uw gsm of tablet'],
  },
  {
    title: 'Mijn Loopbaan van VDAB',
    description: 'U vindt uw berichten terug en vult uw wensen in.',
    topics: ['work.mijnloopbaan', 'work.vdab_messages'],
    bringAlong: ['Uw gsm met itsme'],
  },
  {
    title: 'Smartschool voor ouders',
    description: 'U leest berichten van de school en bekijkt de agenda van uw kind.',
    topics: ['school.smartschool'],
    bringAlong: ['De brief van de school'],
  },
  {
    title: 'Veilig kopen en verkopen op internet',
    description: 'U leert een goede webwinkel herkennen. U plaatst een zoekertje.',
    topics: ['shop.buy', 'shop.sell'],
    bringAlong: ['Uw gsm of tablet'],
  },
  {
    title: 'Foto’s bewaren en opruimen',
    description: 'Geheugen vol? U maakt plaats en bewaart uw mooiste foto’s.',
    topics: ['device.storage', 'fun.photos'],
    bringAlong: ['Uw gsm en kabel'],
  },
];
