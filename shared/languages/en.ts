/**
 * All words in English: the source of every other language. ICU messages: `{name}` takes a value,
 * `{count, plural, one {# device} other {# devices}}` a number. Typographic apostrophes (’) only: a straight one escapes.
 * Say what is known, in one sentence, then what to do. Verbs on buttons.
 */
export const en = {
  app: {
    name: 'Cogwheel',
    area: 'Maintenance and Management',
    path: ['Maintenance and Management', 'Device Management', 'Device'],
    pages: 'Pages',
    devices: 'Devices',
    demoSite: 'Demo site',
    demoSiteHint: 'Simulated devices on this PC. Real adapters are off.',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    starting: 'Starting…',
    notStarted: 'The list could not be loaded.',
    close: 'Close',
    cancel: 'Cancel',
    details: 'Details',
  },
  format: {
    seconds: '{count} s',
    minutes: '{count} min',
    hours: '{count} h',
    days: '{count} d',
    ago: '{span} ago',
    now: 'now',
    /** Given with leading zeros: `2026`, `05`, `02`. */
    date: '{year}-{month}-{day}',
    today: 'Today {time}',
    /** What a text begins with that follows a colon: `lower` case, or `as it is`. */
    afterColon: 'lower',
  },
  toolbar: {
    label: 'Devices',
    refresh: 'Refresh',
    remove: 'Remove',
    filter: 'Filter',
    filterHint: 'Filter (Ctrl+F)',
    clearFilter: 'Clear the filter',
    adapters: '{count, plural, one {# adapter} other {# adapters}}',
    adaptersLabel: 'Adapters',
    adapterOn: 'Listen on {name}',
    noAdapters: 'No adapter with an IPv4 address was found.',
    selectFirst: 'Select a device first.',
    keys: 'Keys (F1)',
    adapterStates: { listening: 'Listening', off: 'Off', failed: 'Failed' },
  },
  columns: {
    select: 'Selected',
    name: 'Name / model',
    address: 'IPv4 address',
    serial: 'Serial no.',
    firmware: 'Firmware',
    status: 'Status',
    seen: 'Seen',
    progress: 'Progress',
    operation: 'Operation',
  },
  table: {
    label: 'Devices',
    selectAll: 'Select all devices',
    selectRow: 'Select {title}',
    offline: 'offline',
    basicSettings: 'Basic Settings',
    basicSettingsOf: 'Basic Settings of {title}',
    webPageOf: 'Open the web page of {title}',
    rowMenu: 'Actions for {title}',
    noModel: 'Unknown model',
    none: '–',
  },
  rowMenu: {
    basicSettings: 'Basic Settings',
    webPage: 'Open web page',
    copyAddress: 'Copy address',
    copySerial: 'Copy serial number',
    copyMac: 'Copy MAC',
    copyRow: 'Copy row',
    remove: 'Remove from the list',
  },
  copied: {
    address: 'Address copied.',
    serial: 'Serial number copied.',
    mac: 'MAC copied.',
    row: 'Row copied.',
  },
  foot: {
    devices: '{count, plural, one {# device} other {# devices}}',
    online: '{count} online',
    inactive: '{count} inactive',
    shown: '{count} shown',
    selected: '{count} selected',
    listening: 'Listening on {adapters}',
    notListening: 'Not listening: no adapter is on',
    lastAnswer: 'last answer {ago}',
    noAnswer: 'no answer yet',
  },
  limited: {
    title: 'Another program holds the discovery port (37020).',
    advice: 'Devices may be missing: close the SADP tool or iVMS-4200, then refresh.',
  },
  empty: {
    searching: 'Looking for devices…',
    searchingHint: 'Every camera and recorder on the same network answers within a few seconds.',
    nothing: 'No device has answered yet',
    nothingHint: 'Still asking. The usual causes, most likely first:',
    causes: [
      {
        what: 'The cable or the adapter.',
        todo: 'Check that the adapter that leads to the cameras is in the list above as listening, and that its light is on.',
      },
      {
        what: 'A firewall on this PC.',
        todo: 'Allow Cogwheel for incoming UDP on port 37020, in private and public networks.',
      },
      {
        what: 'Another program listens in its place.',
        todo: 'Close the SADP tool and iVMS-4200, then refresh.',
      },
      {
        what: 'The devices are in another network segment (VLAN).',
        todo: 'Connect this PC to the same switch as the cameras.',
      },
      {
        what: 'The cameras hang on a recorder’s own PoE ports.',
        todo: 'They cannot be heard from here: connect one to the switch or straight to this PC.',
      },
    ],
    noMatch: 'No device matches “{filter}”',
    noMatchHint: 'The filter looks at every column, the full serial number and the MAC.',
  },
  keys: {
    title: 'Keys',
    list: [
      ['↑ ↓ · Home · End · Page Up · Page Down', 'Move in the list'],
      ['→ ←', 'Into the row’s buttons and back'],
      ['Space', 'Select or unselect the row'],
      ['Ctrl+A', 'Select all, again: none'],
      ['Enter', 'Basic Settings'],
      ['Ctrl+C', 'Copy the address'],
      ['Ctrl+Shift+C', 'Copy the row'],
      ['Shift+F10 · Menu key', 'Row menu'],
      ['Del', 'Remove from the list'],
      ['F5', 'Refresh'],
      ['Ctrl+F', 'Filter'],
      ['Esc', 'Close what is open'],
      ['F1', 'This list'],
    ],
  },
  panel: {
    title: 'Basic Settings',
    path: ['System', 'Maintenance', 'Upgrade & Maintenance'],
    facts: {
      model: 'Model',
      serial: 'Serial no.',
      mac: 'MAC',
      address: 'Address',
      firmware: 'Firmware',
      status: 'Status',
    },
    noSerial: 'not stated',
    notKnown: 'not known',
    up: 'up {span}',
    offline: 'offline',
    webPage: 'Open web page',
    gone: 'This device is no longer in the list.',
    goneHint: 'It comes back when it is heard again.',
    user: 'User',
    password: 'Password',
    signIn: 'Sign in',
    signingIn: 'Signing in…',
    signInFor: 'Sign in to go on with {action}.',
    signInHint: 'To reboot, restore or default this device.',
    signedInAs: 'Signed in as',
    anotherLogin: 'Use another login',
    riskPassword: 'The device says that this password is weak.',
    forgot: 'Forgot the password?',
    fingerprint: 'Fingerprint (SHA-256)',
    previousFingerprint: 'Trusted before',
    newFingerprint: 'Shown now',
    trust: 'Trust this device',
    trustChanged: 'Trust the new certificate',
    knowWhy: 'I know why it changed.',
    allowBasic: 'Send it unencrypted',
    allowOldTls: 'Allow old encryption',
    ask: '{action}…',
    asking: 'Checking…',
    inactiveNote: 'This device is inactive: it has no password yet. There is nothing to sign in to.',
  },
  live: {
    label: 'Live status',
    elapsed: 'Elapsed',
    evidence: 'What was seen',
    closeHint: 'You can close this; the row shows how it ends.',
    watching: 'Still listening for a late proof.',
    watchingProven: 'Still watching whether it stays so.',
    dismiss: 'Dismiss',
    again: 'Do something else',
    rebootNow: 'Reboot…',
  },
  next: {
    title: 'What next',
    addressNow: 'Its address is now {address}.',
    addressUnknown: 'Its new address has not been heard yet.',
    reach:
      'To reach it, add the address {address} to “{adapter}” in the network settings of this PC, then refresh.',
    activate: 'To use it again, open its web page and set a new password for admin: that activates it.',
  },
  confirm: {
    title: {
      reboot: 'Reboot this {kind, select, camera {camera} recorder {recorder} other {device}}?',
      restore: 'Restore this {kind, select, camera {camera} recorder {recorder} other {device}}?',
      default:
        'Set this {kind, select, camera {camera} recorder {recorder} other {device}} to its factory default?',
    },
    device: 'Device',
    address: 'Address',
    serial: 'Serial no.',
    mac: 'MAC',
    rebootEffect: 'It is off the network for one to five minutes. Nothing is changed.',
    restoreLost: 'all settings except the network settings: picture, events, recording plans.',
    restoreLostTitle: 'Lost:',
    restoreKept: 'its address and network settings, recordings, and on most models users and password.',
    restoreKeptTitle: 'Kept:',
    restoreAfter: 'It restarts and is off the network for one to five minutes.',
    irreversible: 'This cannot be undone.',
    defaultLost: 'All settings, users, the password and the address are removed.',
    notRemovedTitle: 'Not removed:',
    notRemoved: {
      camera: 'recordings on its card, and the link to a cloud account.',
      recorder: 'recordings on its disks, the link to a cloud account, and the cameras behind it.',
      other: 'recordings on its disks or cards, and the link to a cloud account.',
    },
    typeSerial: 'Type the four marked characters of the serial number',
    typeMac: 'Type the four marked characters of the MAC, without the colon',
    typeCount: 'Type the number of devices: {count}',
    noSerial: 'not stated',
    confirm: { reboot: 'Reboot', restore: 'Restore', default: 'Set to default' },
    working: 'Starting…',
    pasteBlocked: 'Type it by hand: pasting is off here.',
    expired: 'Close',
  },
  device: {
    activation: {
      active: 'Active',
      inactive: 'Inactive',
      'no-inactive-state': 'Active',
      unknown: 'Unknown',
    },
    alreadyInactive: 'Inactive already: there is nothing to remove.',
    takesNoCommands: 'An inactive device takes no commands.',
    notPossible: 'Not possible: {reason}.',
    marks: {
      'identity-conflict': {
        label: 'Identity conflict',
        meaning: 'Two devices claim this MAC, or one answers as active and inactive at once.',
        advice: 'Unplug one of them and refresh. Until then no action is possible.',
      },
      'address-conflict': {
        label: 'Address conflict',
        meaning:
          'Another device was heard at {known, select, yes {{address}} no {this address}} in the last ten minutes.',
        advice: 'Unplug one of the two, or give one another address. Until then no action is possible.',
      },
      'address-not-confirmed': {
        label: 'Address not confirmed',
        meaning:
          'It states {known, select, yes {{address}} no {an address}}, but its answer came from another one.',
        advice: 'Refresh. If it stays so, check what answers in its place. Until then no action is possible.',
      },
      'other-subnet': {
        label: 'Other subnet',
        meaning: 'It can be heard, but not reached from any address of this PC.',
        advice: 'Add the address {address} to “{adapter}”, then refresh.',
        adviceUnknown: 'Give an adapter of this PC an address in its subnet, then refresh.',
      },
      'not-confirmed': {
        label: 'Make not confirmed',
        meaning: 'Its serial number or make does not look like the vendor’s.',
        advice: 'Signing in shows what it really is.',
      },
      'no-inactive-state': {
        label: 'No inactive state',
        meaning: 'Its firmware is too old to have an inactive state.',
        advice: 'After Default it comes back as user admin with the password 12345: change that at once.',
      },
    },
  },
  operation: {
    actions: { reboot: 'Reboot', restore: 'Restore', default: 'Default' },
    effects: {
      reboot: 'Restarts the device, as if its power were cycled. Nothing is changed.',
      restore: 'Removes all settings. Keeps the network settings and, on most models, the users.',
      default:
        'Back to the inactive factory state: settings, users, password and address are removed. Recordings stay.',
    },
    warnings: {
      'other-user-signed-in': 'Somebody else is signed in to this device right now.',
      'not-confirmed-make': 'Its serial number or make does not look like the vendor’s.',
      'poe-cameras-behind':
        'Cameras are connected to this recorder’s own ports. They lose their picture meanwhile and are not reset with it.',
      'configuration-not-backed-up':
        'Its configuration is not backed up. To keep it, export it on the device’s web page first.',
      'no-inactive-state':
        'Its firmware has no inactive state: it comes back as user admin with the password 12345, open to anybody on the network.',
    },
    reappears:
      'The {kind, select, camera {camera} recorder {recorder} other {device}} {state, select, inactive {becomes inactive} login {restarts with its factory login}} and reappears {where, select, factory {at its factory address, usually 192.168.1.64} dhcp {at 192.168.1.64 or at an address from DHCP}}.',
    /** One that is under way or was not reached must never read like one that is done. */
    steps: {
      checking: {
        pending: 'Checking',
        running: 'Checking',
        done: 'Checked',
        skipped: 'Not checked',
        failed: 'Check not passed',
      },
      sent: { pending: 'Sent', running: 'Sending', done: 'Sent', skipped: 'Not sent', failed: 'Not sent' },
      accepted: {
        pending: 'Accepted',
        running: 'Waiting for its answer',
        done: 'Accepted',
        skipped: 'Not confirmed',
        failed: 'Refused',
      },
      restarting: {
        pending: 'Restarting',
        running: 'Restarting',
        done: 'Restarted',
        skipped: 'Restarting',
        failed: 'Restarting',
      },
      back: { pending: 'Back', running: 'Coming back', done: 'Back', skipped: 'Back', failed: 'Not back' },
      verified: {
        pending: 'Verified',
        running: 'Verifying',
        done: 'Verified',
        skipped: 'Not verified',
        failed: 'Not verified',
      },
    },
    perhapsSent: 'Perhaps sent',
    inactiveVerified: 'Inactive, verified',
    /** The icon of a step, for those who do not see it. */
    stepStates: {
      pending: 'not yet',
      running: 'under way',
      done: 'done',
      skipped: 'skipped',
      failed: 'not reached',
    },
    notes: {
      'identity-and-login-confirmed': 'serial and login confirmed',
      'reboot-required': 'asks for a reboot',
      'reboot-sent': 'reboot sent',
      'answer-lost': 'its answer was lost',
      silent: 'no sign of life',
      'answers-again': 'answers again',
      'new-address': 'at a new address',
      'already-inactive': 'was inactive already',
      'maybe-sent': 'the program ended while sending',
    },
    sentences: {
      queued: 'Waiting for its turn. Nothing has been sent.',
      held: 'Waiting for your word: what became of {count, plural, one {# camera} other {# cameras}} is not proven. Nothing has been sent.',
      checking: 'Checking serial number and login. Nothing has been sent.',
      sending: 'Sending. The device may take up to a minute to answer.',
      back: 'It answers again. Looking whether it is the same device and what it says.',
      provingInactive: 'It answers again. Waiting until it has said twice that it is inactive.',
      provingRestart: 'It answers again. Reading how long it has been running.',
      ended: 'It has ended.',
      maybeSent: 'The program ended while sending: whether it was sent is not known.',
      answerLost: 'Sent; its answer was lost, which is usual when a device goes down.',
      accepted: 'Accepted.',
      neverHeard: 'Not heard since it was sent.',
      notHeardSince: 'Not heard since {time}.',
      overdue: 'This takes longer than usual: look whether its lights are on and its cable is in.',
      usual: {
        camera: 'Cameras usually come back within two minutes.',
        recorder: 'Recorders take a few minutes.',
        other: 'It usually comes back within a few minutes.',
      },
    },
    running: { needsYou: 'Needs you', waiting: 'Waiting', proving: 'Proving', checking: 'Checking' },
    rowNeedsYou: '{action}: needs you',
    rowNotProven: '{count, plural, one {# camera} other {# cameras}} not proven',
    rowWaiting: '{action}: waiting',
    rowWaitingFor: 'for {count, plural, one {# camera} other {# cameras}}',
    rowSince: 'since {time}',
    rowJustNow: 'just now',
  },
  result: {
    look: 'Look whether its lights are on and whether it answers in the list, then decide whether to try again.',
    rebooted: {
      title: 'Rebooted',
      explanation: 'The same device answers again and has proven that it restarted.',
    },
    restored: {
      title: 'Restored',
      'login-works': 'Its settings were removed and it restarted; your login still works.',
      inactive: 'Its settings were removed and it restarted; it is now inactive and wants a new password.',
      'login-refused': 'Its settings were removed and it restarted; it no longer takes your login.',
      'not-read':
        'Its settings were removed and it restarted; whether your login still works could not be read.',
      advice: 'Try the factory login, or use the push button.',
    },
    inactiveVerified: {
      title: 'Inactive, verified',
      explanation: 'The same device says that it is inactive: settings, users and password are gone.',
    },
    inactiveHeard: {
      title: 'Inactive (heard only)',
      explanation:
        'It announces itself as inactive, but it could not be asked at its address to confirm that.',
      advice: 'Open its web page at its new address to be sure.',
    },
    restartSeen: {
      title: 'Restart seen',
      explanation: 'It went silent and came back, but gave no figure that proves the restart.',
      advice: 'Sign in and look whether it is as you want it.',
    },
    acceptedNotProven: {
      title: 'Accepted, restart not proven',
      explanation: 'The device accepted, but no restart was seen.',
      advice:
        'Sign in and look whether {action, select, reboot {the reboot} restore {the restore} default {the default}} took effect.',
    },
    noInactiveState: {
      title: 'Reset, inactive state not available',
      short: 'Reset, no inactive state',
      explanation:
        'Its firmware has no inactive state to prove the reset by; its restart was {restart, select, proven {proven} seen {seen}}.',
      advice: 'It takes user admin with the password 12345 now: change that at once.',
    },
    activeAgain: {
      title: 'Inactive, then active again',
      explanation:
        'Inactive at {inactiveAt}, active again at {activeAt}: something else, perhaps a recorder, activated it.',
      advice: 'Find out what activated it: the password is now known there and not here.',
    },
    alreadyInactive: {
      title: 'Already inactive',
      explanation: 'The device was inactive before: there was nothing to remove, and nothing was sent.',
    },
    twoClaimIdentity: {
      title: 'Two devices claim this identity',
      short: 'Two claim this identity',
      atSeveral: 'The same MAC was heard at {addresses}.',
      inBothStates: 'The same MAC was heard as active and as inactive.',
      advice: 'Unplug one of the two to see which is real.',
    },
    refused: {
      title: 'Refused: {reason}',
      /** `why` is a whole sentence. */
      explanation: '{why} Nothing was changed.',
    },
    notSent: { title: 'Not sent: {reason}' },
    contradicted: {
      title: 'Contradicted',
      uptimeGrew: 'The device accepted, but it has been running without a break ever since.',
      stillActive: 'The device accepted, but it is still active.',
      advice: 'Sign in and look. If it should happen, ask for it again.',
    },
    restoreWaits: {
      title: 'Restore waits for its reboot',
      explanation: 'The device took the restore and needs a reboot to finish it; the reboot was not sent.',
      advice: 'Reboot it to finish the restore.',
    },
    unknown: {
      notHeardSince: 'Unknown: not heard since {time}',
      notHeard: 'Unknown: not heard',
      notProven: 'Unknown: not proven',
      explanation:
        '{sent, select, accepted {The device accepted} perhaps {The program ended while sending, so whether it was sent is not known} unanswered {It was sent, but the device did not answer}}; {heard, select, since {it has not been heard since {time}} never {it has not been heard since} yes {it was heard since, but nothing proves the end}}.',
      listening: 'It is still listened for.',
      watching: 'It is still watched.',
    },
  },
  evidence: {
    uptime: 'Uptime {before} before, {after} after.',
    uptimeNotAfter: 'Uptime {before} before, not read after.',
    uptimeNotBefore: 'Uptime not read before, {after} after.',
    restarts: 'Restarts counted by the device: {before} before, {after} after.',
    inactiveAnswers:
      'Said Inactive in answer to {count, plural, one {# inquiry} other {# inquiries}} after the request.',
    activateStatus: 'Its web service says {status}.',
    silence: 'No sign of life for {span}.',
    address: 'Address {before} before, {after} after.',
    bootTimeSame: 'The start time it states is unchanged ({time}).',
    bootTimeChanged: 'The start time it states changed from {before} to {after}.',
    newConnection:
      'The request went over a new connection {seconds} s after the identity was read, because the device closes each one.',
    /** Between two addresses. */
    and: ' and ',
  },
  /**
   * By code: what is known, what to do, and a few words that fit behind “Refused:” and “Not sent:” on a row. Values where
   * a message wants them: `place` (address, with port), `tries`, `minutes`, `found` and `expected`.
   */
  failures: {
    // The way to the device
    unreachable: {
      title: 'There is no way to the device{placed, select, yes { at {place}} no {}} from this PC.',
      advice: 'Check the cable and that an adapter of this PC is in the same subnet.',
      reason: 'not reachable',
    },
    'connection-refused': {
      title: 'The device{placed, select, yes { at {place}} no {}} refused the connection.',
      advice: 'Its web service may be starting or switched off: wait a minute, then check its HTTP port.',
      reason: 'connection refused',
    },
    'connect-timeout': {
      title: 'The device{placed, select, yes { at {place}} no {}} did not take the connection in time.',
      advice: 'Check the cable and the subnet. A device that is starting needs a minute.',
      reason: 'no connection',
    },
    'connection-lost': {
      title: 'The connection broke before the answer was complete.',
      advice: 'Check the cable and try again.',
      reason: 'connection lost',
    },
    'tls-failed': {
      title: 'No secure connection could be agreed with the device.',
      advice: 'Open its web page to see which certificate it has, or switch HTTP on there.',
      reason: 'no secure connection',
    },
    'tls-too-old': {
      title:
        'The device only speaks an old form of encryption (TLS 1.0 or 1.1), which can be read by others on the network.',
      advice: 'Allow it for this device only if you trust this network.',
      reason: 'old encryption',
    },
    redirected: {
      title: 'The device sends requests on to another place.',
      advice: 'Open its web page to see where it leads, and check its ports.',
      reason: 'redirected',
    },
    // Its answer
    'answer-timeout': {
      title: 'The device took the request but did not answer in time.',
      advice: 'It may be busy or starting: wait a minute and try again.',
      reason: 'no answer',
    },
    'answer-empty': {
      title: 'The device gave an empty answer.',
      advice: 'Wait half a minute and try again; open its web page to see whether it works there.',
      reason: 'empty answer',
    },
    'answer-html': {
      title: 'The device answered with a web page instead of data.',
      advice: 'Something else may be using this address or port: open its web page to see what it is.',
      reason: 'not the expected answer',
    },
    'answer-truncated': {
      title: 'The answer of the device was cut off.',
      advice: 'Wait half a minute and try again; open its web page to see whether it works there.',
      reason: 'answer cut off',
    },
    'answer-too-large': {
      title: 'The answer of the device was far larger than it may be.',
      advice: 'Open its web page to see whether this is the device you expect.',
      reason: 'answer too large',
    },
    'answer-not-understood': {
      title: 'The device gave an answer that could not be understood.',
      advice: 'Wait half a minute and try again; open its web page to see whether it works there.',
      reason: 'answer not understood',
    },
    'not-found': {
      title: 'The device does not know this request.',
      advice: 'Its firmware may be too old or of another make: use its own web page.',
      reason: 'not known to the device',
    },
    // Login
    'login-needed': {
      title: 'You are not signed in to this device.',
      advice: 'Sign in to go on.',
      reason: 'not signed in',
    },
    'login-wrong': {
      title: 'User or password is wrong.',
      advice:
        'Check both before you try again: {counted, select, yes {{tries, plural, one {# try} other {# tries}} left before the device locks the account.} no {a few wrong tries lock the account.}}',
      reason: 'wrong password',
    },
    'login-locked': {
      title:
        'The account is locked {timed, select, yes {for {minutes, plural, one {# more minute} other {# more minutes}} after} no {after}} too many wrong tries.',
      advice: 'Wait until it opens by itself; nothing is sent to it meanwhile.',
      reason: 'account locked',
    },
    'login-last-try': {
      title:
        '{tries, plural, =0 {No try} other {Only one try}} is left before the device locks the account, so nothing was sent.',
      advice: 'Wait half an hour, or sign in on its web page with the right password, then try again here.',
      reason: 'only one try left',
    },
    'login-no-challenge': {
      title: 'The device did not ask for a login, so the password was not sent.',
      advice: 'Open its web page to see whether this is the device you expect.',
      reason: 'did not ask for a login',
    },
    'login-basic-only': {
      title: 'The device only takes the password unencrypted (Basic).',
      advice:
        'Anybody on this network could read it. Allow it for this device only if you trust the network.',
      reason: 'unencrypted login only',
    },
    'login-changed': {
      title: 'The device asks for the login in another way than when you signed in, so nothing was sent.',
      advice: 'Make sure it is still the same device, then sign in again.',
      reason: 'login question changed',
    },
    'login-refused-elsewhere': {
      title:
        'Another device{placed, select, yes { at {place}} no {}} refused this login, so it was not tried here.',
      advice: 'Sign in with the right password, then go on with the rest.',
      reason: 'login refused by another device',
    },
    'login-not-remembered': {
      title: 'No login for this device is kept on this PC.',
      advice: 'Sign in with user and password.',
      reason: 'no login kept',
    },
    'login-not-readable': {
      title:
        'The login kept for this device cannot be decrypted: it was kept on another PC or by another Windows user.',
      advice: 'Type the password once more. Logins of other devices are not touched.',
      reason: 'kept login not readable',
    },
    'remember-failed': {
      title: 'The logins kept on this PC could not be changed.',
      advice: 'Check that the disk has room and that you may write to your profile folder.',
      reason: 'login not kept',
    },
    'remembered-mac-changed': {
      title:
        'This device has another MAC than the one whose login is kept{compared, select, yes { ({found} instead of {expected})} no {}}, so the password was not sent.',
      advice:
        'After a reset this is expected. Make sure that it is your device, then type the password again.',
      reason: 'another MAC',
    },
    'remembered-serial-changed': {
      title:
        'This device has another serial number than when its login was kept{compared, select, yes { ({found} instead of {expected})} no {}}, so the password was not sent.',
      advice:
        'After a reset this is expected. Make sure that it is your device, then type the password again.',
      reason: 'another serial number',
    },
    'remembered-realm-changed': {
      title:
        'This device asks for the login in another way than when it was kept{compared, select, yes { ({found} instead of {expected})} no {}}, so the password was not sent.',
      advice:
        'After a reset this is expected. Make sure that it is your device, then type the password again.',
      reason: 'login question changed',
    },
    'remembered-certificate-changed': {
      title:
        'This device has another certificate than when its login was kept, so the password was not sent.',
      advice:
        'After a reset this is expected. Make sure that it is your device, then type the password again.',
      reason: 'certificate changed',
    },
    'certificate-new': {
      title: 'This device proves itself with a certificate that was not seen before.',
      advice:
        'Cameras and recorders make their own certificate, so this is usual at the first sign-in. Trust it if this is your device.',
      reason: 'certificate not trusted',
    },
    'certificate-changed': {
      title: 'The certificate of this device is not the one that was trusted before.',
      advice:
        'After a reset or a new certificate this is expected. Otherwise somebody may be pretending to be the device: do not sign in.',
      reason: 'certificate changed',
    },
    // Identity, and where credentials may go
    'device-gone': {
      title: 'This device is no longer in the list.',
      advice: 'Refresh and wait until it is heard again.',
      reason: 'no longer in the list',
    },
    offline: {
      title: 'The device is offline.',
      advice: 'Check its power and cable; the list shows when it answers again.',
      reason: 'offline',
    },
    'not-heard': {
      title: 'The device was not heard in the last seconds, so no password is sent to its address.',
      advice: 'Refresh, wait until Seen says now, and try again.',
      reason: 'not heard just now',
    },
    'address-not-confirmed': {
      title: 'The device states an address that its answer did not come from.',
      advice: 'Refresh. If it stays so, another device or a router answers in its place: check the cabling.',
      reason: 'address not confirmed',
    },
    'address-not-allowed': {
      title: 'The address{addressed, select, yes { {address}} no {}} is not one that a device may have here.',
      advice:
        'Passwords go to addresses of the local network only. Give the device an address of this network.',
      reason: 'address not allowed',
    },
    'address-conflict': {
      title: 'Another device was heard at the same address within ten minutes.',
      advice: 'Unplug one of the two, or give one another address, and refresh.',
      reason: 'address in conflict',
    },
    'identity-conflict': {
      title: 'Two devices claim to be this one.',
      advice: 'Find out which is real: unplug one and refresh.',
      reason: 'identity in conflict',
    },
    'identity-mismatch': {
      title:
        '{compared, select, yes {Another device answered: {found} instead of {expected}. Nothing was sent.} no {Another device answered at this address, so nothing was sent.}}',
      advice: 'Refresh and choose the device again; check whether two devices share the address.',
      reason: 'another device',
    },
    'other-subnet': {
      title: 'The device is in another subnet and cannot be reached from this PC.',
      advice:
        '{toAdd, select, yes {Add the address {addressToAdd} to {named, select, yes {“{adapter}”} no {the adapter}}, then refresh.} no {Give an adapter of this PC an address in the same subnet.}}',
      reason: 'other subnet',
    },
    'serial-shared': {
      title:
        'Another selected device has the same serial number, and whether they are one device is not known.',
      advice: 'Sign in to both to find out, or choose one of them.',
      reason: 'serial number shared',
    },
    'same-device': {
      title:
        'This is another network port of a device in the same selection, or of one that an operation runs on.',
      advice:
        'One request is enough for both ports. Choose this row alone, later, where the other port cannot be reached.',
      reason: 'same device',
    },
    // The device says no
    'device-refused': {
      title: 'The device refused the request.',
      advice: 'The details hold its own words. Its web page may say more.',
      reason: 'the device said no',
    },
    'device-not-supported': {
      title: 'The device does not support this.',
      advice: 'Use its own web page, or the push button on the device.',
      reason: 'not supported',
    },
    'device-no-permission': {
      title: 'This user may not do that on the device.',
      advice: 'Sign in with an administrator.',
      reason: 'no permission',
    },
    'device-not-activated': {
      title: 'The device is inactive: it has no password yet and takes no commands.',
      advice: 'Activate it first, on its web page.',
      reason: 'inactive',
    },
    'device-busy': {
      title: 'The device is busy.',
      advice: 'Wait a minute and try again.',
      reason: 'device busy',
    },
    'device-upgrading': {
      title: 'The device is installing firmware.',
      advice: 'Leave it on and wait until it has finished.',
      reason: 'installing firmware',
    },
    'device-formatting': {
      title: 'The device is formatting a disk or card.',
      advice: 'Wait until it has finished.',
      reason: 'formatting a disk',
    },
    // Consent
    'consent-gone': {
      title: 'This question was answered already.',
      advice: 'Ask again from the device.',
      reason: 'asked again',
    },
    'consent-expired': {
      title: 'This question was open for too long.',
      advice: 'Close it and ask again, so that it shows the present state.',
      reason: 'question too old',
    },
    'consent-typed-wrong': {
      title: 'What you typed does not match.',
      advice: 'Type the marked characters exactly as shown.',
      reason: 'typed text wrong',
    },
    'consent-too-soon': {
      title: 'That was too quick to have been read.',
      advice: 'Read it, then press again.',
      reason: 'too quick',
    },
    'consent-no-input': {
      title: 'No key or click was seen in this window.',
      advice: 'Press the button with the mouse or the keyboard.',
      reason: 'no input seen',
    },
    'operation-running': {
      title: 'Something is already running on this device.',
      advice: 'Wait until it has ended.',
      reason: 'already running',
    },
    'program-ended': {
      title: 'The program ended before anything was sent.',
      advice: 'Ask again when you want it.',
      reason: 'program ended',
    },
    cancelled: {
      title: 'It was cancelled before anything was sent.',
      advice: 'Ask again when you want it.',
      reason: 'cancelled',
    },
    'permit-expired': {
      title: 'Too much time passed between the check of the device and the request, so nothing was sent.',
      advice: 'This happens when the PC slept or was very busy at that moment: try again.',
      reason: 'too late to send',
    },
    // The program itself
    'request-invalid': {
      title: 'The program asked itself something wrong.',
      advice: 'Try again. If it comes back, save the details and report them.',
      reason: 'internal problem',
    },
    'sender-refused': {
      title: 'A request from an unknown page was turned away.',
      advice: 'Try again. If it comes back, save the details and report them.',
      reason: 'internal problem',
    },
    'save-failed': {
      title: 'The journal could not be written to disk, so nothing was sent.',
      advice: 'Check that the disk has room and that you may write to your profile folder.',
      reason: 'journal not written',
    },
    internal: {
      title: 'Something in the program went wrong.',
      advice: 'Try again. If it comes back, save the details and report them.',
      reason: 'internal problem',
    },
  },
  selection: {
    tooMany: 'At most {most} devices at once: select fewer.',
    ask: '{action} {count, plural, one {# device} other {# devices}}…',
    checking: 'Checking {count, plural, one {# device} other {# devices}}',
    checkingHint: 'Looking at each one: its serial number, its login, what it is doing. Nothing is changed.',
  },
  signInMany: {
    titleAll: 'Sign in to {all, plural, one {# device} other {# devices}}',
    title: 'Sign in to {count} of {all, plural, one {# device} other {# devices}}',
    hint: 'To go on with {action}. The login is tried on one ticked device after another and stops at the first that refuses it, so that no other account is hit.',
    differ: 'Where logins differ, tick only the devices that share one, sign in, and go on with the others.',
    list: 'Devices to sign in to',
    loginFor: 'Use this login for {title}',
    notYet: 'Not signed in yet.',
    signedIn: 'Signed in as {user}.',
    signIn: 'Sign in to {ticked, plural, one {# device} other {# devices}}',
    signingIn: 'Signing in…',
    question: '{title} asks:',
    goOn: 'Go on with {ready, plural, one {# device} other {# devices}}',
    done: '{done} of {all, plural, one {# device} other {# devices}} signed in.',
  },
  confirmMany: {
    title: {
      reboot: 'Reboot {count} devices?',
      restore: 'Restore {count} devices?',
      default: 'Set {count} devices to their factory default?',
    },
    none: '{action}: none of these devices can be acted on',
    devices: 'Devices',
    leftOut: 'Left out: {count, plural, one {# device} other {# devices}}. Nothing is sent to them.',
    leftOutList: 'Left out',
    showAll: 'Show all {all}',
    showFewer: 'Show fewer',
    ofAll: 'Each of them: {warning}',
    rebootEffect: 'Each is off the network for one to five minutes. Nothing is changed.',
    restoreKept: 'addresses and network settings, recordings, and on most models users and passwords.',
    restoreAfter: 'Each restarts and is off the network for one to five minutes.',
    defaultLost: 'All settings, users, passwords and addresses are removed.',
    reappearCameras: 'Cameras reappear at their factory address, usually 192.168.1.64.',
    reappearRecorders: 'Recorders reappear at 192.168.1.64 or at an address from DHCP.',
    meet: 'Several at one address can only be heard: they end as Inactive (heard only).',
    notRemoved: 'recordings on disks and cards, links to cloud accounts, and cameras behind recorders.',
    order:
      'At most {parallel} at a time{recorders, select, yes {; recorders wait for the cameras, which they may power} no {}}.',
  },
  batch: {
    label: '{action} of several devices',
    cancel: 'Cancel what is waiting',
    show: 'Show what needs you',
    retry: 'Retry those not sent or refused',
    done: '{action}: {done} of {all} done',
    running: '{count} running',
    waiting: '{count} waiting',
    needsYou: '{count, plural, one {# needs} other {# need}} you',
    end: '{count} × {result}',
    notSent: 'Not sent',
    refused: 'Refused',
  },
  held: {
    title: 'This recorder waits for your word.',
    why: 'It may power {count, plural, one {this camera, which is not proven to be done} other {these cameras, which are not proven to be done}}. Going on takes their power away while they may still be at work.',
    goOn: 'Go on anyway',
    cancel: 'Cancel it',
    cancelQueued: 'Cancel',
  },
  activity: {
    title: 'Activity',
    path: ['Maintenance and Management', 'Activity'],
    running: '{count, plural, one {# operation} other {# operations}} running',
    list: 'Operations',
    toolbar: 'Activity',
    loading: 'Reading the journal…',
    filter: 'Filter',
    filterHint: 'Filter (Ctrl+F)',
    clearFilter: 'Clear the filter',
    action: 'Action',
    allActions: 'All actions',
    result: 'Result',
    results: {
      all: 'All results',
      running: 'Running',
      success: 'Verified',
      info: 'Seen or heard',
      warning: 'Not proven',
      danger: 'Refused or not sent',
    },
    columns: {
      what: 'Action and result',
      device: 'Device',
      user: 'Signed in as',
      when: 'Began',
      took: 'Took',
    },
    noUser: '–',
    again: 'Read it again',
    export: 'Export',
    exportAs: { csv: 'As CSV, for spreadsheets…', json: 'As JSON, for programs…' },
    exported: '{count, plural, one {# operation} other {# operations}} written to {file}.',
    clear: 'Clear',
    clearTitle: 'Clear {count, plural, one {# ended operation} other {# ended operations}}?',
    clearLost:
      'Their steps, results and proof are removed from the journal on this PC for good. Export them first if you may need them.',
    clearKept:
      'Nothing is done to any device. Running operations stay, and rows of the list keep their results.',
    cleared: 'Activity cleared.',
    emptyTitle: 'Nothing has been done yet.',
    emptyHint:
      'Every reboot, restore and default is listed here with its steps and its proof, and stays after a restart of the program.',
    noMatch: 'No operation matches the filter.',
    noMatchHint: 'Change the text, the action or the result that is looked for.',
    showAll: 'Show all',
    more: 'Show {count} more',
    leftOut:
      '{count, plural, one {# older operation is} other {# older operations are}} kept and not listed here.',
    showDevice: 'Show the device',
    steps: 'Steps',
    evidence: 'What it is judged by',
    noEvidence: 'Nothing was measured.',
    facts: 'Device and times',
    earlier: 'Earlier results',
    watching: 'Still listened to: a late proof or a contradiction is added here.',
    terms: {
      model: 'Model',
      serial: 'Serial no.',
      mac: 'MAC',
      address: 'Address then',
      user: 'Signed in as',
      began: 'Began',
      ended: 'Ended',
      lastHeard: 'Last heard',
    },
    footAll: '{all, plural, one {# operation} other {# operations}}',
    footShown: '{shown} of {all, plural, one {# operation} other {# operations}}',
    footRunning: '{count} running',
    entryAt:
      '{action} of {device}, {address}: {outcome}. Began {time}{known, select, yes {, signed in as {user}} no {}}',
    entry: '{action} of {device}: {outcome}. Began {time}{known, select, yes {, signed in as {user}} no {}}',
  },
  notices: {
    'journal-in-use': {
      title: 'Another Cogwheel is running on this profile, so nothing can be sent from this window.',
      advice: 'Use the other window, or close it and start this one again.',
    },
    'journal-newer': {
      title: 'The journal was written by a newer version of Cogwheel, so nothing can be sent.',
      advice: 'Use the newer version, or move {file} away and start again.',
    },
    'journal-not-writable': {
      title: 'The journal cannot be written, so nothing can be sent.',
      advice: 'Check that you may write to {file} and that the disk works, then start again.',
    },
    'journal-torn': {
      title: 'The last line of the journal was cut off when the program ended.',
      advice: 'Everything before it is there. What was under way is being watched to its end.',
    },
    'journal-damaged': {
      title: '{count, plural, one {# line} other {# lines}} of the journal could not be read.',
      advice: 'All others were.{kept, select, yes { The damaged ones were put into {keptAs}.} no {}}',
    },
    'journal-step-not-written': {
      title: 'The journal could not be written just now.',
      advice:
        'Make room on the disk. What is under way goes on; nothing new is sent until it can be written.',
    },
    'journal-not-tidied': {
      title: 'Old operations could not be taken out of the journal.',
      advice: 'Nothing is lost; it is tried again at the next start.',
    },
  },
  /** Outside the window: notifications, and the question before it closes. */
  desktop: {
    results: '{count, plural, one {# result} other {# results}}',
    verified: '{count} verified.',
    toLookAt: '{verified} verified, {rest} to look at.',
    closeTitle: 'Close while operations are under way?',
    started:
      '{count, plural, one {# operation is} other {# operations are}} under way. What was sent cannot be taken back; whether it worked is observed only while Cogwheel runs.',
    queued: '{count, plural, one {# operation has} other {# operations have}} not started and will not be.',
    stay: 'Keep open',
    go: 'Close anyway',
  },
  activityExport: {
    title: 'Export activity',
    columns: {
      began: 'Began',
      ended: 'Ended',
      seconds: 'Seconds',
      action: 'Action',
      result: 'Result',
      resultCode: 'Result code',
      explanation: 'Explanation',
      advice: 'What to do',
      device: 'Device',
      model: 'Model',
      serial: 'Serial number',
      mac: 'MAC',
      address: 'Address',
      kind: 'Kind',
      user: 'Signed in as',
      steps: 'Steps',
      evidence: 'Evidence',
      lastHeard: 'Last heard',
      earlier: 'Earlier results',
      operation: 'Operation',
    },
  },
  language: { name: 'English', choose: 'Language', system: 'As Windows' },
  resaleReport: {
    title: 'Report on preparing for resale',
    site: 'Site',
    operator: 'Operator',
    note: 'Note',
    began: 'Began',
    ended: 'Finished',
    notEnded: 'not finished yet',
    made: 'This report',
    madeBy: 'Cogwheel {version}, {when}',
    notStated: 'not stated',
    summary:
      '{devices, plural, one {# device} other {# devices}}: {verified} inactive and verified, {open, plural, =0 {no open points} one {# open point} other {# open points}}.',
    gap: 'A line of the journal could not be read: what it said is missing here, and may be an open point.',
    openTitle: 'Open points',
    openNone:
      'None: every device is proven to be inactive, every disk was formatted, and no cloud account was found.',
    openHint: 'To be settled before the devices change hands, or to be told to the buyer.',
    devicesTitle: 'Devices',
    device: 'Device',
    done: 'What was done',
    proof: 'Proof',
    result: 'Result',
    number: 'No.',
    serial: 'Serial no. {serial}',
    noSerial: 'Serial number not stated',
    mac: 'MAC {mac}',
    addressStays: 'Address {address}',
    addressMoved: 'Address {before} before, {after} after',
    signedIn: 'Signed in as {user}.',
    notSignedIn: 'Not signed in.',
    confirmed: 'Default confirmed {when}',
    openRefs: '{count, plural, one {Open point {numbers}} other {Open points {numbers}}}',
    noOpen: 'No open point',
    page: 'Page {page} of {pages}',
    steps: {
      'sign-in': 'Sign-in',
      disks: 'Disks and cards',
      cloud: 'Cloud binding',
      cameras: 'Cameras behind it',
      default: 'Default',
    },
    line: {
      skipped: '{step}: skipped.',
      notRead: '{step}: not looked at.',
      failed: '{step}: could not be read ({reason}).',
      noDisks: 'No disk or card in it.',
      diskFormatted: '{disk}: formatted (quick format), {when}.',
      diskKept: '{disk}: not formatted.',
      diskFailed: '{disk}: {state}.',
      noCloud: 'No cloud service in it.',
      cloud: 'Cloud: {registered}, {enabled}.',
      registered: { yes: 'bound to an account', no: 'bound to no account', unknown: 'binding not stated' },
      enabled: { yes: 'switched on', no: 'switched off', unknown: 'not stated whether it is on' },
      noCameras: 'No cameras behind it.',
      cameras:
        '{count, plural, one {# camera} other {# cameras}} behind it, {open, plural, =0 {all part of this resale} other {# not reset here}}.',
      noDefault: 'Default: not done.',
    },
    format: {
      queued: 'waiting to be formatted',
      checking: 'about to be formatted',
      sending: 'about to be formatted',
      formatting: 'being formatted',
      formatted: 'formatted',
      refused: 'formatting refused: {reason}',
      'not-sent': 'formatting not sent: {reason}',
      unknown: 'formatting asked for, end unknown',
    },
    disk: { unnamed: 'Disk {id}', named: '{name}', facts: '{name} ({facts})', free: '{size} free' },
    open: {
      notSignedIn: {
        what: 'Nobody signed in to it: disks, cloud binding and attached cameras were not looked at.',
        todo: 'Sign in and look, or format its disks at the device.',
      },
      skipped: {
        'sign-in': {
          what: 'The sign-in was skipped: disks, cloud binding and attached cameras were not looked at.',
          todo: 'Sign in and look, or format its disks at the device.',
        },
        disks: {
          what: 'Disks and cards were skipped: recordings may still be on them.',
          todo: 'Format them, or take them out.',
        },
        cloud: {
          what: 'The cloud binding was skipped: it may still belong to an account of its owner.',
          todo: 'Let the owner look in the app and remove it there.',
        },
        cameras: {
          what: 'The cameras behind it were skipped: they are not named here, and none was reset by this.',
          todo: 'Look in the recorder’s list of channels, and reset each by itself.',
        },
        default: {
          what: 'Default was skipped: settings, users and password are still on it.',
          todo: 'Set it to default before it changes hands.',
        },
      },
      notRead: {
        disks: {
          what: 'Disks and cards were not looked at: recordings may still be on them.',
          todo: 'Look, and format them, or take them out.',
        },
        cloud: {
          what: 'The cloud binding was not looked at: it may still belong to an account of its owner.',
          todo: 'Let the owner look in the app and remove it there.',
        },
        cameras: {
          what: 'The cameras behind it were not looked at.',
          todo: 'Look in the recorder’s list of channels, and reset each by itself.',
        },
      },
      readFailed: {
        disks: 'Disks and cards could not be read: {reason}. Recordings may still be on them.',
        cloud:
          'The cloud binding could not be read: {reason}. It may still belong to an account of its owner.',
        cameras: 'The cameras behind it could not be read: {reason}.',
      },
      diskKept: {
        what: '{disk} was not formatted: recordings may still be on it.',
        todo: 'Format it, or take it out.',
      },
      diskNotProven: {
        what: '{disk}: {state}. Recordings may still be on it.',
        todo: 'Look at the device whether it is empty; format it there, or take it out.',
      },
      cloudBound: {
        what: 'It is bound to a cloud account. Default does not remove that: the account’s owner can go on seeing it once it is online again.',
        todo: 'The owner removes it in the app, or the installer releases it in the installer’s portal.',
      },
      cloudOn: {
        what: 'Its cloud service was switched on, and no account was bound when it was read.',
        todo: 'Let the owner look in the app whether it is in the list.',
      },
      cloudNotTold: {
        what: 'It does not say whether it is bound to a cloud account.',
        todo: 'Let the owner look in the app whether it is in the list.',
      },
      camera: {
        poe: {
          what: '{camera} hangs on a PoE port of this recorder: it cannot be reached from the network and was not reset.',
          todo: 'Connect it to the switch and set it to default by itself, or use its reset button.',
        },
        lan: {
          what: '{camera} belongs to this recorder and was not part of this resale: the recorder’s Default does not reset it.',
          todo: 'Set it to default by itself.',
        },
        unknown: {
          what: '{camera} belongs to this recorder, and how it is connected is not known: it was not reset.',
          todo: 'Look for it in the list, and set it to default by itself, or use its reset button.',
        },
      },
      defaultMissing: {
        what: 'Default was not done: settings, users and password are still on it.',
        todo: 'Set it to default before it changes hands.',
      },
      defaultLost: {
        what: 'Default was confirmed, and what became of it is not on record any more.',
        todo: 'Look in the list whether it is inactive.',
      },
      defaultRunning: {
        what: 'Default is under way.',
        todo: 'Wait for its result, and make this report again.',
      },
      defaultNotProven: '{result}: {explanation}',
    },
    camera: { channel: 'Camera {channel}', named: '{name} (channel {channel})' },
    meaning: {
      title: 'What the results rest on',
      rebooted: 'It has proven that it restarted; that says nothing about its settings.',
      restored: 'Its settings were removed; users and network settings may be kept.',
      'inactive-verified':
        'The device with this MAC and serial number accepted Default, and afterwards said in answer to at least two inquiries, from the address that it states, that it is inactive; wherever its web service could be reached, that said the same.',
      'inactive-heard':
        'The device with this MAC announced that it is inactive. Its address could not be reached to ask there, so this is less than proof.',
      'restart-seen':
        'It accepted, went silent and came back. No figure proves what it did meanwhile, so this is less than proof.',
      'accepted-not-proven': 'It accepted, and nothing was seen of it that proves what it did.',
      'no-inactive-state':
        'Its firmware has no inactive state, so none can prove the reset. It takes the factory login that is printed in every manual.',
      'active-again':
        'It was inactive and then active again: somebody or something gave it a new password. It is not in factory state.',
      'already-inactive':
        'It said before anything was sent that it is inactive. Nothing was sent, and nothing could be read from it.',
      'two-claim-identity': 'Two devices answer as this one, so nothing that was heard proves anything.',
      refused: 'The device said no. Nothing was changed.',
      'not-sent': 'Nothing was sent to the device. Nothing was changed.',
      contradicted: 'The device said yes and plainly did not do it.',
      'restore-waits-for-reboot': 'It took the request, and the reboot that ends it is missing.',
      unknown: 'What became of it is not known.',
    },
    limits: {
      title: 'What this report does not say',
      format:
        'Formatting is a quick format, not a secure erase: it makes the disk empty for the device, and with special tools recordings may be found again. Where that is not good enough, take the disk out and destroy it.',
      default:
        'Default removes settings, users, password and address. It erases no recordings, unbinds no cloud account, and resets no camera behind a recorder.',
      cloud:
        'The cloud binding is shown as it was before Default. Switching the service off does not unbind it: only the owner can, in the app, or the installer in the installer’s portal.',
      network:
        'Results rest on what devices said over this network at the times given. They were not taken apart.',
    },
    columns: {
      openCount: 'Open points',
      open: 'What is open',
      resultCode: 'Result code',
      explanation: 'Explanation',
      name: 'Name',
      model: 'Model',
      serial: 'Serial number',
      mac: 'MAC',
      kind: 'Kind',
      addressBefore: 'Address before',
      addressAfter: 'Address after',
      user: 'Signed in as',
      defaultBegan: 'Default began',
      defaultEnded: 'Default ended',
      skipped: 'Skipped',
    },
    file: { name: 'resale', ask: 'Save the report', pdf: 'PDF document' },
  },
  guide: {
    title: 'Push-button guide',
    path: ['Maintenance and Management', 'Device Management', 'Push-button guide'],
    back: 'Back',
    intro:
      'Without the password, only the reset button on the device helps. It does the same as Default: settings, users, password and address are removed; recordings on the card stay.',
    device: 'Device at hand',
    unknownDevice: 'Not in the list, or not known which',
    steps: [
      {
        title: 'Switch its power off',
        text: 'Pull the network cable that feeds it (PoE), or the plug of its power supply. The list shows it as offline after a while.',
      },
      {
        title: 'Find the reset button',
        text: 'Small, grey and rectangular, beside the memory card slot. Mostly it is under a cover with Torx screws; on domes, under the dome.',
      },
      {
        title: 'Hold the button and switch the power on',
        text: 'Press it first, then put the plug back while you hold it.',
      },
      {
        title: 'Hold it for ten more seconds, then let go',
        text: 'Count from the moment it has power. Too short, and it starts as if nothing had happened.',
      },
      {
        title: 'Wait until it is Inactive',
        text: 'A click of the infrared filter and a short red glow show that it restarts. One to three minutes later it appears here.',
      },
    ],
    step: 'Step {number}',
    recorderTitle: 'Recorders mostly have no such button.',
    recorder:
      'Use the password reset on the recorder’s own screen, with a monitor and a mouse at it, or ask whoever installed it.',
    watching: 'What was heard',
    since: 'Since {time}, when this guide was opened.',
    restart: 'Start again from now',
    asking: 'Asking all adapters every few seconds, other subnets included.',
    arrivals: 'Devices that became Inactive',
    noArrivals: 'None yet. They appear here by themselves.',
    more: '{count, plural, one {and # more, in the list} other {and # more, in the list}}',
    target: {
      waiting: 'Active, and heard: not switched off yet, or not reset.',
      silent: 'Not heard: switched off, or restarting.',
      gone: 'Not in the list. It is ticked here as soon as it is heard Inactive.',
      'inactive-before': 'It was Inactive already when this guide was opened.',
      'no-inactive-state':
        'Its firmware is too old to say Inactive: nothing can be ticked here. After the reset it takes user admin with the password 12345; change that at once.',
      inactive: 'Inactive.',
      'heard-once': 'Heard as Inactive once. Asking again, to be sure.',
      'active-again':
        'It was heard as Inactive, and is active again: something else, perhaps a recorder, activated it.',
      'identity-conflict':
        'Two devices claim this MAC, or one answers as active and inactive at once: it cannot be said which. Unplug one and refresh.',
      'address-not-confirmed':
        'Its answer came from another address than it states. That is not enough to tick it.',
    },
    heard: {
      active: 'Active before',
      unknown: 'Not known before',
      'not-here': 'New here: it may have been Inactive all along',
    },
    state: {
      inactive: 'Inactive',
      'heard-once': 'Inactive, heard once',
      'active-again': 'Active again',
      'identity-conflict': 'Identity conflict',
      'address-not-confirmed': 'Address not confirmed',
    },
    at: 'Inactive at {time}',
    mine: 'This is the one',
    mineOf: 'This is the one: {device}',
    noSerial: 'no serial number stated',
    noAddress: 'no address stated',
    otherSubnet: 'other subnet',
    success: 'It worked: {device} is Inactive',
    successHeard:
      'It says so itself, heard more than once since {time}; it was active before. Its MAC: {mac}.',
    successNew:
      'It says so itself, heard more than once since {time}; it was not in the list before and may have been Inactive all along. Its MAC: {mac}.',
    successUnknown:
      'It says so itself, heard more than once since {time}; whether it was active before is not known. Its MAC: {mac}.',
    showInList: 'Show in the list',
  },
  remembered: {
    box: 'Remember on this PC',
    boxHint: 'Encrypted by Windows for your user. Opening this device then signs in by itself.',
    cannot: {
      'no-encryption': 'Not possible: this system offers no encryption for it.',
      'logins-newer': 'Not possible: a newer version of Cogwheel wrote the file with the logins.',
      'logins-unreadable': 'Not possible: the file with the logins cannot be read.',
    },
    trying: 'Signing in with the login kept on this PC…',
    used: 'This was done with the login kept on this PC.',
    kept: 'The login is kept on this PC.',
    use: 'Use the login kept on this PC',
    again: 'Try it again',
    forget: 'Forget it',
    forgotten: 'Login forgotten. You stay signed in until Cogwheel ends.',
    signedInAnyway: 'You are signed in all the same; the login will be asked for again next time.',
    title: 'Logins kept on this PC',
    hint: 'Encrypted by Windows for your user, and sent only to exactly the device they were kept for.',
    loading: 'Reading the logins…',
    none: 'No login is kept on this PC.',
    noneHint: 'Tick “Remember on this PC” when you sign in to a device.',
    line: '{user} · since {since}',
    forgetOf: 'Forget the login of {device}',
    forgetOne: 'Forget',
    forgetAll: 'Forget all…',
    forgetAllTitle:
      '{count, plural, one {Forget the login of # device?} other {Forget the logins of # devices?}}',
    forgetAllText:
      'They are removed from this PC for good. Nothing is sent to any device, and you stay signed in until Cogwheel ends.',
    forgetAllYes: 'Forget all',
    allForgotten: 'All logins forgotten.',
    readAgain: 'Read them again',
  },
  settings: {
    title: 'Settings',
    path: ['Maintenance and Management', 'Settings'],
    intro: 'Everything here takes effect at once and is kept on this PC.',
    look: 'Appearance',
    theme: 'Theme',
    themeHint: 'Light or dark; high contrast always follows Windows.',
    languageHint: 'Of the window, notifications and new reports.',
    adapters: 'Adapters',
    adaptersHint: 'Which networks are asked for devices.',
    finding: 'Finding devices',
    operations: 'Operations',
    activity: 'Activity',
    numbers: {
      idleEvery: {
        label: 'Ask the network every',
        hint: 'How often all devices are asked while nothing is being waited for.',
      },
      waitingEvery: {
        label: 'While waiting for a device, every',
        hint: 'How often they are asked while one restarts. Shorter notices sooner that it is back.',
      },
      deadlineCamera: {
        label: 'Give up on a camera after',
        hint: 'Without proof until then, the result is Unknown. Also counts for operations under way.',
      },
      deadlineRecorder: {
        label: 'Give up on a recorder after',
        hint: 'Recorders take longer: disks are checked while they start.',
      },
      hintAfter: {
        label: 'Say that it takes long after',
        hint: 'The live status then tells what to check at the device.',
      },
      parallel: {
        label: 'Devices at the same time',
        hint: 'Of several that were confirmed together; the others wait their turn.',
      },
      closeOnSuccessAfter: {
        label: 'Close Basic Settings after success',
        hint: 'Only after a verified result, and not while you use the panel. 0: never.',
      },
      keepDays: {
        label: 'Keep finished operations for',
        hint: 'Older ones are taken out of the journal at the next start of Cogwheel.',
      },
    },
    units: { seconds: 's', days: 'days', devices: 'devices' },
    unitNames: { seconds: 'seconds', days: 'days', devices: 'devices' },
    labelWithUnit: '{label}, in {unit}',
    range: 'A whole number from {min} to {max}.',
    clash: {
      'hint-after-deadline': 'The hint must come before both deadlines.',
      'waiting-slower': 'While waiting, devices must be asked at least as often as otherwise.',
    },
    aboutMinutes: 'about {minutes} min',
    reset: 'Back to the defaults',
    resetHint: 'Theme, language and all numbers of this page. Adapters, columns and kept logins stay.',
    resetButton: 'Reset…',
    resetTitle: 'Set this page back to the defaults?',
    resetYes: 'Reset',
    resetDone: 'The defaults hold again.',
  },
  columnChoice: {
    choose: 'Columns',
    chooseHint: 'Show and hide columns',
    reset: 'As at first',
    noRoom: 'no room now',
    titles: {
      kind: 'Kind',
      port: 'HTTP port',
      subnet: 'Subnet mask',
      gateway: 'Gateway',
      dhcp: 'DHCP',
      mac: 'MAC',
      dsp: 'DSP version',
      boot: 'Boot time',
      adapter: 'Adapter',
    },
    kinds: { camera: 'Camera', recorder: 'Recorder', other: 'Device' },
    yes: 'Yes',
    no: 'No',
    resize: 'Press to sort. Shift with the left or right arrow makes the column narrower or wider.',
  },
  label: {
    name: 'Name it…',
    rename: 'Rename…',
    title: 'Name on this PC',
    of: 'Name of {device}',
    hint: 'Shown in the list, in questions and in reports. It stays on this PC; nothing is written to the device.',
    field: 'Name',
    empty: 'Leave it empty to show the device’s own name again.',
    save: 'Save',
  },
  deviceExport: {
    title: 'Export the list',
    button: 'Export',
    all: { csv: 'The whole list as CSV', json: 'The whole list as JSON' },
    selected: { csv: 'The selection as CSV', json: 'The selection as JSON' },
    done: '{count, plural, one {# device} other {# devices}} written to {file}.',
    nothing: 'There is no device to export yet.',
    columns: {
      name: 'Name',
      label: 'Own label',
      model: 'Model',
      kind: 'Kind',
      status: 'Status',
      address: 'IPv4 address',
      port: 'HTTP port',
      commandPort: 'Command port',
      subnetMask: 'Subnet mask',
      gateway: 'Gateway',
      dhcp: 'DHCP',
      mac: 'MAC',
      serial: 'Serial number',
      firmware: 'Firmware',
      dspVersion: 'DSP version',
      bootTime: 'Boot time (device clock)',
      adapter: 'Adapter',
      online: 'Online',
      lastSeen: 'Last seen',
      firstSeen: 'First seen',
      formerAddresses: 'Former addresses',
      marks: 'Marks',
      signedInAs: 'Signed in as',
    },
    kinds: { camera: 'Camera', recorder: 'Recorder', other: 'Device' },
    activation: {
      active: 'Active',
      inactive: 'Inactive',
      'no-inactive-state': 'Active (no inactive state)',
      unknown: 'Unknown',
    },
    yes: 'Yes',
    no: 'No',
  },
  welcome: {
    title: 'Welcome to Cogwheel',
    what: 'Finds Hikvision cameras and recorders on your network, and reboots, restores or defaults them. It tells what happened only when it is proven.',
    listening: 'It listens on these adapters:',
    listeningNone:
      'No adapter with an IPv4 address was found yet. Connect this PC to the network of the cameras.',
    change: 'You can switch each on or off at any time, above the list.',
    network:
      'Nothing leaves your network: no account, no internet, no telemetry. Passwords go only to the device they are for.',
    firewall:
      'Windows may ask whether Cogwheel may use the network: allow it. Devices answer by UDP on port 37020, and a closed firewall hides them.',
    independent: 'Cogwheel is independent and not connected with any maker of cameras.',
    start: 'Start',
  },
} as const;
