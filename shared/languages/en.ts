/**
 * All words in English: the source of every other language. ICU messages: `{name}` takes a value,
 * `{count, plural, one {# device} other {# devices}}` a number. Typographic apostrophes (’) only: a straight one escapes.
 * Say what is known, in one sentence, then what to do. Verbs on buttons.
 */
export const en = {
  language: { name: 'English', choose: 'Language', system: 'As Windows' },
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
} as const;
