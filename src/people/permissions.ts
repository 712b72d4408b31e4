import { SUPPORT } from '../partners/roles.ts';

export const permissions = {
  'people.client.read': {
    roles: ['coordinator', 'help_point_manager', 'coach', 'community_worker', 'referrer', SUPPORT],
    words: 'Het dossier zien van iemand met wie men een band heeft: een afspraak, een vraag of een doorverwijzing',
    reach: 'relation',
  },
  'people.safe_contact.set': {
    roles: ['coordinator', 'help_point_manager', 'coach', 'community_worker', 'referrer'],
    words: 'Vastleggen hoe men een persoon veilig bereikt: wat niet mag, wanneer men belt, en naar welk adres',
    reach: 'relation',
  },
  'people.name.choose': {
    roles: ['coordinator', 'help_point_manager', 'coach', 'community_worker'],
    words: 'Iemand onder een schuilnaam of onder de eigen naam laten verdergaan',
    reach: 'relation',
  },
  'people.guardian.note': {
    roles: ['coordinator', 'help_point_manager', 'coach', 'community_worker'],
    words: 'Vastleggen welke ouder of voogd akkoord is dat een kind of jongere geholpen wordt',
    reach: 'relation',
  },
  'people.minor.list': { roles: ['coordinator', 'privacy_officer'], words: 'De lijst zien van wie misschien jonger is dan 16' },
  'people.sight.limit': {
    roles: ['coordinator', 'help_point_manager', 'community_worker'],
    words: 'Vastleggen wie een persoon niet mag zien, of wie alleen, en dat weer opheffen',
    reach: 'relation',
  },
  'people.family.declare': {
    roles: ['coordinator', 'help_point_manager', 'coach', 'community_worker', 'referrer'],
    words: 'Zeggen dat een persoon familie is, en hem of haar dan niet meer zien',
    reach: 'relation',
  },
  'people.consent.record': {
    roles: ['coordinator', 'help_point_manager', 'community_worker'],
    words: 'Noteren wat een persoon goed vindt, en dat weer intrekken',
    reach: 'relation',
  },
  'people.sharing.read': {
    roles: ['coordinator', 'help_point_manager', 'community_worker'],
    words: 'Voor een persoon een blad maken: met wie deelden wij gegevens',
    reach: 'relation',
  },
  'people.mandate.record': {
    roles: ['coordinator', 'help_point_manager', 'community_worker'],
    words: 'Noteren wie in naam van een persoon iets mag doen, en dat weer intrekken',
    reach: 'relation',
  },
  'people.break_glass.open': {
    roles: ['coordinator'],
    words: 'Een dossier zonder band openen, voor een uur en met een reden die de privacyverantwoordelijke ziet',
    fresh: true,
  },
  'people.break_glass.read': {
    roles: ['privacy_officer'],
    words: 'Zien wie een dossier zonder band opende, en waarom',
  },
  'people.sight.unlock': {
    roles: ['privacy_officer'],
    words: 'Een coördinator aanduiden voor een dossier dat niemand meer mag zien',
    fresh: true,
  },
  'people.looks.read': {
    roles: ['coordinator', 'privacy_officer'],
    words: 'Voor een persoon een blad maken: wie keek naar zijn of haar gegevens',
  },
  'people.double.read': { roles: ['coordinator'], words: 'Zien welke dossiers misschien van één mens zijn' },
  'people.double.decide': {
    roles: ['coordinator'],
    words: 'Twee dossiers van één mens samenvoegen, dat 30 dagen ongedaan maken, of zeggen dat het twee mensen zijn',
  },
  'people.retention.decide': {
    roles: ['coordinator', 'privacy_officer'],
    words: 'Beslissen hoe lang gegevens bewaard worden, en zien wat er verdween',
  },
  'people.rights.answer': {
    roles: ['coordinator', 'privacy_officer'],
    words: 'Iemand zoeken die rechten vraagt, de gegevens verbeteren of stilzetten',
  },
  'people.rights.export': {
    roles: ['coordinator', 'privacy_officer'],
    words: 'Iemand alles meegeven wat wij bewaren',
    fresh: true,
  },
  'people.rights.erase': {
    roles: ['coordinator', 'privacy_officer'],
    words: 'Iemand wissen die dat vraagt: de ene noteert, de andere wist',
    fresh: true,
  },
  'people.correction.read': {
    roles: ['privacy_officer'],
    words: 'Lezen wat er stond voor het verbeterd werd',
  },
} as const;
