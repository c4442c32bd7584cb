/**
 * Who may import whom. One line for each folder: what it may use. Everything else is refused with a message that says
 * where to go instead. ARCHITECTURE.md draws the same.
 */

/** @type {Record<string, readonly string[]>} From the lowest to the highest; each may use those it names. */
const ELECTRON = {
  discovery: [],
  isapi: [],
  files: [],
  journal: ['files', 'isapi'],
  devices: ['discovery', 'files'],
  access: ['devices', 'discovery', 'files', 'isapi'],
  'sign-in': ['access', 'devices', 'discovery', 'files', 'isapi'],
  maintenance: ['access', 'devices', 'discovery', 'isapi', 'journal'],
  resale: ['access', 'devices', 'discovery', 'isapi', 'journal', 'maintenance'],
  reports: ['devices', 'discovery', 'files', 'sign-in'],
};

/** Where to go instead, for the folders that people try to shorten their way from. */
const INSTEAD = {
  discovery: 'discovery/ knows nobody but shared/: take what you need as an argument.',
  isapi: 'isapi/ knows nobody but shared/: take what you need as an argument.',
  files: 'files/ stores what it is given: take the schema and the value as arguments.',
  journal:
    "journal/ imports nobody's logic: pass the facts to record as a note, and define their type in journal/entries.ts.",
  devices:
    'devices/ is the list: it reports facts and asks nobody. What talks to a device belongs in access/ or above.',
  access: 'access/ is the one door to a device: take what a feature knows as an argument of the visit.',
  'sign-in':
    'sign-in/ stands above access/ and below maintenance/: tell others by an event, such as access.onSignedIn.',
  maintenance:
    'maintenance/ may use access/, devices/, journal/: whether something else is under way, ask access/occupancy.ts.',
  resale: 'resale/ may use maintenance/ and what that uses; files for people are made in reports/.',
  reports:
    'reports/ makes files out of what it is given: take records and views as arguments, put shared shapes in shared/.',
};

const electron = Object.entries(ELECTRON).map(([folder, uses]) => ({
  name: `electron/${folder} may use ${uses.length === 0 ? 'only shared/' : uses.map((each) => `${each}/`).join(', ')}`,
  comment: INSTEAD[folder],
  severity: 'error',
  from: { path: `^electron/${folder}/` },
  to: {
    path: '^(electron|renderer|test)/',
    pathNot: [folder, ...uses].map((each) => `^electron/${each}/`),
  },
}));

/** @type {Record<string, readonly string[]>} As above. What is not named here is a feature. */
const WINDOW = {
  state: [],
  ui: ['state'],
  operation: ['state', 'ui'],
  login: ['state', 'ui'],
  confirm: ['state', 'ui'],
};
const FEATURES = ['devices', 'basic-settings', 'batch', 'activity', 'guide', 'resale', 'settings', 'help'];
const PARTS = Object.keys(WINDOW);

const renderer = [
  ...Object.entries(WINDOW).map(([folder, uses]) => ({
    name: `renderer/${folder} may use ${uses.length === 0 ? 'only shared/' : uses.map((each) => `${each}/`).join(', ')}`,
    comment: `renderer/${folder}/ stands below the features: take what a feature knows as a property or an argument.`,
    severity: 'error',
    from: { path: `^renderer/${folder}/` },
    to: { path: '^renderer/', pathNot: [folder, ...uses].map((each) => `^renderer/${each}/`) },
  })),
  ...FEATURES.map((folder) => ({
    name: `renderer/${folder} uses no other feature`,
    comment:
      'Features never import each other: move what two of them show to ui/, operation/, login/ or confirm/, or let app.tsx place it.',
    severity: 'error',
    from: { path: `^renderer/${folder}/` },
    to: { path: '^renderer/', pathNot: [folder, ...PARTS].map((each) => `^renderer/${each}/`) },
  })),
];

/** Only these folders may import Electron itself. */
const SYSTEM = '^electron/(shell/|main\\.ts$|preload\\.ts$)';

export default {
  forbidden: [
    {
      name: 'no circles',
      comment:
        'Two files that need each other are one file, or both need a third: move what they share below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared/ imports nobody',
      comment:
        'shared/ holds types and pure rules for both sides: move what needs a side to electron/ or renderer/.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(electron|renderer|test)/' },
    },
    ...electron,
    ...renderer,
    {
      name: 'shell/ knows nothing of React',
      comment: 'Main and the window share types through shared/ only.',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|test)/' },
    },
    {
      name: 'Electron itself only in shell/',
      comment: 'Take what you need of Electron as an argument; electron/shell/ passes it in.',
      severity: 'error',
      from: { path: '^electron/', pathNot: SYSTEM },
      to: { path: '(^|/)electron($|/)', dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'connections are opened in access/ only',
      comment:
        'Open a visit (access/access.ts): it vouches for the address, counts attempts, and keeps the password to itself.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(access|isapi)/|^electron/shell/services\\.ts$' },
      to: {
        path: '^electron/(access/reach|isapi/(session|http|exchange))\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the window asks main through its bridge',
      comment:
        'The renderer has no node and no network: ask main through renderer/state/bridge.ts, put shared types in shared/.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|test)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
  },
};
