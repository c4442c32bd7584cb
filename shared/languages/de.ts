/**
 * Alle Wörter auf Deutsch. Bedeutung und Form: `en.ts`.
 *
 * Anrede: Sie. Aktionen heißen „Neu starten“, „Wiederherstellen“, „Standard“ wie in iVMS-4200; in Sätzen „Neustart“,
 * „Wiederherstellen“, „auf Werkseinstellungen setzen“. Device: Gerät, camera: Kamera, recorder: Rekorder, password:
 * Passwort, login: Anmeldung, inactive: inaktiv, verified und proven: nachgewiesen, heard: gehört, operation: Vorgang,
 * journal: Protokoll, serial no.: Serien-Nr., reset button: Reset-Taste. Vor „…“ steht ein Leerzeichen.
 */
import type { Catalogue } from './catalogue.ts';

export const de: Catalogue = {
  app: {
    back: 'Zurück',
    name: 'Cogwheel',
    area: 'Wartung und Verwaltung',
    path: ['Wartung und Verwaltung', 'Geräteverwaltung', 'Gerät'],
    pages: 'Seiten',
    devices: 'Geräte',
    demoSite: 'Demo-Anlage',
    demoSiteHint: 'Simulierte Geräte auf diesem PC. Echte Netzwerkadapter sind aus.',
    theme: 'Design',
    themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
    starting: 'Wird gestartet …',
    notStarted: 'Die Liste konnte nicht geladen werden.',
    close: 'Schließen',
    cancel: 'Abbrechen',
    details: 'Details',
  },
  format: {
    seconds: '{count} s',
    minutes: '{count} min',
    hours: '{count} h',
    days: '{count} Tg.',
    ago: 'vor {span}',
    now: 'jetzt',
    date: '{day}.{month}.{year}',
    today: 'Heute {time}',
    afterColon: 'as it is',
  },
  toolbar: {
    label: 'Geräte',
    refresh: 'Aktualisieren',
    remove: 'Entfernen',
    removeHint: 'Entfernen (Entf)',
    filter: 'Filter',
    filterHint: 'Filter (Strg+F)',
    clearFilter: 'Filter aufheben',
    adapters: '{count, plural, one {# Adapter} other {# Adapter}}',
    adaptersLabel: 'Adapter',
    adapterOn: 'An {name} lauschen',
    noAdapters: 'Es wurde kein Adapter mit einer IPv4-Adresse gefunden.',
    selectFirst: 'Wählen Sie zuerst ein Gerät aus.',
    adapterStates: { listening: 'Lauscht', off: 'Aus', failed: 'Gestört' },
  },
  columns: {
    select: 'Ausgewählt',
    name: 'Name / Modell',
    address: 'IPv4-Adresse',
    serial: 'Serien-Nr.',
    firmware: 'Firmware',
    status: 'Status',
    seen: 'Gesehen',
    progress: 'Fortschritt',
    operation: 'Vorgang',
  },
  table: {
    label: 'Geräte',
    selectAll: 'Alle Geräte auswählen',
    selectRow: '{title} auswählen',
    offline: 'offline',
    basicSettings: 'Grundeinstellungen',
    basicSettingsOf: 'Grundeinstellungen von {title}',
    webPageOf: 'Webseite von {title} öffnen',
    rowMenu: 'Aktionen für {title}',
    noModel: 'Unbekanntes Modell',
    none: '–',
  },
  rowMenu: {
    basicSettings: 'Grundeinstellungen',
    webPage: 'Webseite öffnen',
    copyAddress: 'Adresse kopieren',
    copySerial: 'Seriennummer kopieren',
    copyMac: 'MAC kopieren',
    copyRow: 'Zeile kopieren',
    remove: 'Aus der Liste entfernen',
  },
  copied: {
    address: 'Adresse kopiert.',
    serial: 'Seriennummer kopiert.',
    mac: 'MAC kopiert.',
    row: 'Zeile kopiert.',
    all: 'Alle Angaben kopiert.',
    'add-address': 'Befehl kopiert.',
    'remove-address': 'Befehl kopiert.',
  },
  foot: {
    devices: '{count, plural, one {# Gerät} other {# Geräte}}',
    online: '{count} online',
    inactive: '{count} inaktiv',
    shown: '{count} angezeigt',
    selected: '{count} ausgewählt',
    listening: 'Lauscht an {adapters}',
    notListening: 'Lauscht nicht: Kein Adapter ist eingeschaltet',
    lastAnswer: 'letzte Antwort {ago}',
    noAnswer: 'noch keine Antwort',
  },
  limited: {
    title: 'Ein anderes Programm belegt den Suchport (37020).',
    advice:
      'Möglicherweise fehlen Geräte: Schließen Sie das SADP-Tool oder iVMS-4200 und aktualisieren Sie dann.',
  },
  empty: {
    searching: 'Geräte werden gesucht …',
    searchingHint: 'Alle Kameras und Rekorder im selben Netz antworten innerhalb weniger Sekunden.',
    nothing: 'Noch hat kein Gerät geantwortet',
    nothingHint: 'Es wird weiter gefragt. Die üblichen Ursachen, die wahrscheinlichste zuerst:',
    causes: [
      {
        what: 'Das Kabel oder der Adapter.',
        todo: 'Prüfen Sie, ob der Adapter, der zu den Kameras führt, eingeschaltet ist und lauscht und ob seine Leuchte an ist.',
      },
      {
        what: 'Eine Firewall auf diesem PC.',
        todo: 'Erlauben Sie Cogwheel eingehendes UDP auf Port 37020, in privaten und öffentlichen Netzwerken.',
      },
      {
        what: 'Ein anderes Programm lauscht an seiner Stelle.',
        todo: 'Schließen Sie das SADP-Tool und iVMS-4200 und aktualisieren Sie dann.',
      },
      {
        what: 'Die Geräte liegen in einem anderen Netzsegment (VLAN).',
        todo: 'Schließen Sie diesen PC an denselben Switch an wie die Kameras.',
      },
      {
        what: 'Die Kameras hängen an den PoE-Anschlüssen eines Rekorders.',
        todo: 'Von hier aus sind sie nicht zu hören: Schließen Sie eine an den Switch oder direkt an diesen PC an.',
      },
    ],
    noMatch: 'Kein Gerät passt zu „{filter}“',
    noMatchHint: 'Der Filter durchsucht alle Spalten, die volle Seriennummer und die MAC.',
  },
  keys: {
    title: 'Tasten',
    list: [
      ['↑ ↓ · Pos1 · Ende · Bild auf · Bild ab', 'In der Liste bewegen'],
      ['→ ←', 'Zu den Knöpfen der Zeile und zurück'],
      ['Leertaste', 'Zeile auswählen oder abwählen'],
      ['Strg+A', 'Alle auswählen, noch einmal: keine'],
      ['Eingabe', 'Grundeinstellungen'],
      ['Strg+C', 'Adresse kopieren'],
      ['Strg+Umschalt+C', 'Zeile kopieren'],
      ['Umschalt+F10 · Menütaste', 'Menü der Zeile'],
      ['Entf', 'Aus der Liste entfernen'],
      ['F5', 'Aktualisieren'],
      ['Strg+F', 'Filter'],
      ['Esc', 'Schließen, was offen ist'],
      ['F1', 'Diese Hilfe'],
    ],
  },
  panel: {
    title: 'Grundeinstellungen',
    path: ['System', 'Wartung', 'Upgrade & Wartung'],
    facts: {
      model: 'Modell',
      serial: 'Serien-Nr.',
      mac: 'MAC',
      address: 'Adresse',
      firmware: 'Firmware',
      status: 'Status',
    },
    noSerial: 'nicht angegeben',
    notKnown: 'nicht bekannt',
    up: 'läuft seit {span}',
    offline: 'offline',
    webPage: 'Webseite öffnen',
    gone: 'Dieses Gerät ist nicht mehr in der Liste.',
    goneHint: 'Es kommt zurück, sobald es wieder zu hören ist.',
    user: 'Benutzer',
    password: 'Passwort',
    signIn: 'Anmelden',
    signingIn: 'Anmeldung läuft …',
    signInFor: 'Melden Sie sich an, um mit „{action}“ fortzufahren.',
    signInHint: 'Um dieses Gerät neu zu starten, wiederherzustellen oder auf Standard zu setzen.',
    signedInAs: 'Angemeldet als',
    anotherLogin: 'Anders anmelden',
    riskPassword: 'Das Gerät meldet, dass dieses Passwort schwach ist.',
    forgot: 'Passwort vergessen?',
    fingerprint: 'Fingerabdruck (SHA-256)',
    previousFingerprint: 'Bisher vertraut',
    newFingerprint: 'Jetzt gezeigt',
    trust: 'Diesem Gerät vertrauen',
    trustChanged: 'Dem neuen Zertifikat vertrauen',
    knowWhy: 'Ich weiß, warum es sich geändert hat.',
    allowBasic: 'Unverschlüsselt senden',
    allowOldTls: 'Alte Verschlüsselung erlauben',
    ask: '{action} …',
    asking: 'Wird geprüft …',
    inactiveNote:
      'Dieses Gerät ist inaktiv: Es hat noch kein Passwort. Es gibt nichts, woran man sich anmelden könnte.',
  },
  live: {
    label: 'Aktueller Stand',
    elapsed: 'Vergangen',
    evidence: 'Was beobachtet wurde',
    closeHint: 'Sie können dies schließen; die Zeile zeigt, wie es ausgeht.',
    watching: 'Es wird weiter auf einen späten Nachweis gelauscht.',
    watchingProven: 'Es wird weiter beobachtet, ob es so bleibt.',
    dismiss: 'Ausblenden',
    again: 'Etwas anderes tun',
    rebootNow: 'Neu starten …',
  },
  next: {
    title: 'Wie es weitergeht',
    addressNow: 'Seine Adresse ist jetzt {address}.',
    addressUnknown: 'Seine neue Adresse war noch nicht zu hören.',
    reach:
      'Um es zu erreichen, fügen Sie in den Netzwerkeinstellungen dieses PCs die Adresse {address} zu „{adapter}“ hinzu und aktualisieren Sie dann.',
    activate:
      'Um es wieder zu verwenden, öffnen Sie seine Webseite und vergeben Sie ein neues Passwort für admin: Das aktiviert es.',
  },
  confirm: {
    title: {
      reboot:
        '{kind, select, camera {Diese Kamera} recorder {Diesen Rekorder} other {Dieses Gerät}} neu starten?',
      restore:
        '{kind, select, camera {Diese Kamera} recorder {Diesen Rekorder} other {Dieses Gerät}} wiederherstellen?',
      default:
        '{kind, select, camera {Diese Kamera} recorder {Diesen Rekorder} other {Dieses Gerät}} auf Werkseinstellungen setzen?',
    },
    device: 'Gerät',
    address: 'Adresse',
    serial: 'Serien-Nr.',
    mac: 'MAC',
    rebootEffect: 'Es ist ein bis fünf Minuten lang nicht im Netz. Es wird nichts geändert.',
    restoreLost: 'alle Einstellungen außer denen des Netzwerks: Bild, Ereignisse, Aufnahmepläne.',
    restoreLostTitle: 'Gelöscht:',
    restoreKept:
      'Adresse und Netzwerkeinstellungen, Aufnahmen und bei den meisten Modellen Benutzer und Passwort.',
    restoreKeptTitle: 'Bleibt:',
    restoreAfter: 'Es startet neu und ist ein bis fünf Minuten lang nicht im Netz.',
    irreversible: 'Dies kann nicht rückgängig gemacht werden.',
    defaultLost: 'Alle Einstellungen, die Benutzer, das Passwort und die Adresse werden gelöscht.',
    notRemovedTitle: 'Nicht gelöscht:',
    notRemoved: {
      camera: 'Aufnahmen auf der Karte und die Verknüpfung mit einem Cloud-Konto.',
      recorder:
        'Aufnahmen auf den Festplatten, die Verknüpfung mit einem Cloud-Konto und die Kameras dahinter.',
      other: 'Aufnahmen auf Festplatten oder Karten und die Verknüpfung mit einem Cloud-Konto.',
    },
    typeSerial: 'Tippen Sie die vier markierten Zeichen der Seriennummer ein',
    typeMac: 'Tippen Sie die vier markierten Zeichen der MAC ein, ohne den Doppelpunkt',
    typeCount: 'Tippen Sie die Anzahl der Geräte ein: {count}',
    noSerial: 'nicht angegeben',
    confirm: { reboot: 'Neu starten', restore: 'Wiederherstellen', default: 'Auf Standard setzen' },
    working: 'Wird gestartet …',
    pasteBlocked: 'Tippen Sie es von Hand ein: Einfügen ist hier gesperrt.',
    expired: 'Schließen',
  },
  device: {
    activation: {
      active: 'Aktiv',
      inactive: 'Inaktiv',
      'no-inactive-state': 'Aktiv',
      unknown: 'Unbekannt',
    },
    alreadyInactive: 'Schon inaktiv: Es gibt nichts zu löschen.',
    takesNoCommands: 'Ein inaktives Gerät nimmt keine Befehle an.',
    notPossible: 'Nicht möglich: {reason}.',
    marks: {
      'identity-conflict': {
        label: 'Identität im Konflikt',
        meaning:
          'Zwei Geräte beanspruchen diese MAC, oder eines meldet sich zugleich als aktiv und als inaktiv.',
        advice: 'Stecken Sie eines davon aus und aktualisieren Sie. Bis dahin ist keine Aktion möglich.',
      },
      'address-conflict': {
        label: 'Adresskonflikt',
        meaning:
          'In den letzten zehn Minuten war ein anderes Gerät an {known, select, yes {{address}} no {dieser Adresse}} zu hören.',
        advice:
          'Stecken Sie eines der beiden aus oder geben Sie einem eine andere Adresse. Bis dahin ist keine Aktion möglich.',
      },
      'address-not-confirmed': {
        label: 'Adresse nicht bestätigt',
        meaning:
          'Es nennt {known, select, yes {{address}} no {eine Adresse}}, aber seine Antwort kam von einer anderen.',
        advice:
          'Aktualisieren Sie. Bleibt es so, prüfen Sie, was an seiner Stelle antwortet. Bis dahin ist keine Aktion möglich.',
      },
      'other-subnet': {
        label: 'Anderes Subnetz',
        meaning: 'Es ist zu hören, aber von keiner Adresse dieses PCs aus zu erreichen.',
        advice: 'Fügen Sie die Adresse {address} zu „{adapter}“ hinzu und aktualisieren Sie dann.',
        adviceUnknown:
          'Geben Sie einem Adapter dieses PCs eine Adresse in dessen Subnetz und aktualisieren Sie dann.',
      },
      'not-confirmed': {
        label: 'Hersteller nicht bestätigt',
        meaning: 'Seine Seriennummer oder sein Hersteller passt nicht zu den Geräten dieser Marke.',
        advice: 'Eine Anmeldung zeigt, was es wirklich ist.',
      },
      'no-inactive-state': {
        label: 'Kein inaktiver Zustand',
        meaning: 'Seine Firmware ist zu alt, um einen inaktiven Zustand zu haben.',
        advice:
          'Nach „Standard“ kommt es als Benutzer admin mit dem Passwort 12345 zurück: Ändern Sie es sofort.',
      },
    },
  },
  operation: {
    actions: { reboot: 'Neu starten', restore: 'Wiederherstellen', default: 'Standard' },
    effects: {
      reboot: 'Startet das Gerät neu, wie durch Aus- und Einschalten. Es wird nichts geändert.',
      restore:
        'Löscht alle Einstellungen. Die Netzwerkeinstellungen und bei den meisten Modellen die Benutzer bleiben.',
      default:
        'Zurück in den inaktiven Werkszustand: Einstellungen, Benutzer, Passwort und Adresse werden gelöscht. Aufnahmen bleiben.',
    },
    warnings: {
      'other-user-signed-in': 'An diesem Gerät ist gerade noch jemand angemeldet.',
      'not-confirmed-make':
        'Seine Seriennummer oder sein Hersteller passt nicht zu den Geräten dieser Marke.',
      'poe-cameras-behind':
        'An den eigenen Anschlüssen dieses Rekorders hängen Kameras. Ihr Bild fällt solange aus, und sie werden nicht mit zurückgesetzt.',
      'upgrade-not-read':
        'Cogwheel konnte nicht lesen, ob gerade ein Firmware-Update läuft. Prüfen Sie das zuerst.',
      'storage-not-read': 'Cogwheel konnte nicht lesen, ob gerade ein Datenträger formatiert wird.',
      'users-not-read': 'Cogwheel konnte nicht lesen, wer sonst noch angemeldet ist.',
      'cameras-not-read': 'Cogwheel konnte nicht lesen, welche Kameras an seinen eigenen Anschlüssen hängen.',
      'configuration-not-backed-up':
        'Seine Konfiguration ist nicht gesichert. Um sie zu behalten, exportieren Sie sie zuerst auf der Webseite des Geräts.',
      'no-inactive-state':
        'Seine Firmware hat keinen inaktiven Zustand: Es kommt als Benutzer admin mit dem Passwort 12345 zurück, offen für alle im Netz.',
    },
    reappears:
      '{kind, select, camera {Die Kamera} recorder {Der Rekorder} other {Das Gerät}} {state, select, inactive {wird inaktiv} login {startet mit der Anmeldung ab Werk neu}} und erscheint wieder {where, select, factory {an der Werksadresse, meist 192.168.1.64} dhcp {an 192.168.1.64 oder an einer Adresse vom DHCP-Server}}.',
    steps: {
      checking: {
        pending: 'Prüfung',
        running: 'Wird geprüft',
        done: 'Geprüft',
        skipped: 'Nicht geprüft',
        failed: 'Prüfung nicht bestanden',
      },
      sent: {
        pending: 'Gesendet',
        running: 'Wird gesendet',
        done: 'Gesendet',
        skipped: 'Nicht gesendet',
        failed: 'Nicht gesendet',
      },
      accepted: {
        pending: 'Angenommen',
        running: 'Wartet auf Antwort',
        done: 'Angenommen',
        skipped: 'Nicht bestätigt',
        failed: 'Abgelehnt',
      },
      restarting: {
        pending: 'Neustart',
        running: 'Startet neu',
        done: 'Neu gestartet',
        skipped: 'Neustart',
        failed: 'Neustart',
      },
      back: {
        pending: 'Zurück',
        running: 'Kommt zurück',
        done: 'Zurück',
        skipped: 'Zurück',
        failed: 'Nicht zurück',
      },
      verified: {
        pending: 'Nachgewiesen',
        running: 'Nachweis läuft',
        done: 'Nachgewiesen',
        skipped: 'Nicht nachgewiesen',
        failed: 'Nicht nachgewiesen',
      },
    },
    perhapsSent: 'Vielleicht gesendet',
    inactiveVerified: 'Inaktiv, nachgewiesen',
    stepStates: {
      pending: 'noch nicht',
      running: 'läuft',
      done: 'erledigt',
      skipped: 'übersprungen',
      failed: 'nicht erreicht',
    },
    notes: {
      'identity-and-login-confirmed': 'Seriennummer und Anmeldung bestätigt',
      'reboot-required': 'verlangt einen Neustart',
      'reboot-sent': 'Neustart gesendet',
      'answer-lost': 'Antwort ging verloren',
      silent: 'kein Lebenszeichen',
      'answers-again': 'antwortet wieder',
      'new-address': 'an einer neuen Adresse',
      'already-inactive': 'war schon inaktiv',
      'maybe-sent': 'das Programm endete beim Senden',
    },
    sentences: {
      queued: 'Wartet, bis es an der Reihe ist. Es wurde nichts gesendet.',
      held: 'Wartet auf Ihre Entscheidung: Was aus {count, plural, one {# Kamera} other {# Kameras}} wurde, ist nicht nachgewiesen. Es wurde nichts gesendet.',
      checking: 'Seriennummer und Anmeldung werden geprüft. Es wurde nichts gesendet.',
      sending: 'Wird gesendet. Das Gerät braucht für die Antwort bis zu einer Minute.',
      back: 'Es antwortet wieder. Geprüft wird, ob es dasselbe Gerät ist und was es meldet.',
      provingInactive: 'Es antwortet wieder. Gewartet wird, bis es zweimal gesagt hat, dass es inaktiv ist.',
      provingRestart: 'Es antwortet wieder. Gelesen wird, wie lange es schon läuft.',
      ended: 'Es ist beendet.',
      maybeSent: 'Das Programm endete beim Senden: Ob gesendet wurde, ist nicht bekannt.',
      answerLost: 'Gesendet; die Antwort ging verloren, wie üblich, wenn ein Gerät herunterfährt.',
      accepted: 'Angenommen.',
      neverHeard: 'Seit dem Senden nicht gehört.',
      notHeardSince: 'Seit {time} nicht gehört.',
      overdue:
        'Das dauert länger als üblich: Sehen Sie nach, ob seine Leuchten an sind und das Kabel steckt.',
      usual: {
        camera: 'Kameras sind meist innerhalb von zwei Minuten zurück.',
        recorder: 'Rekorder brauchen einige Minuten.',
        other: 'Meist ist es innerhalb weniger Minuten zurück.',
      },
    },
    running: {
      needsYou: 'Braucht Sie',
      waiting: 'Wartet',
      proving: 'Nachweis läuft',
      checking: 'Wird geprüft',
    },
    rowNeedsYou: '{action}: braucht Sie',
    rowNotProven: '{count, plural, one {# Kamera} other {# Kameras}} nicht nachgewiesen',
    rowWaiting: '{action}: wartet',
    rowWaitingFor: 'auf {count, plural, one {# Kamera} other {# Kameras}}',
    rowSince: 'seit {time}',
    rowJustNow: 'gerade eben',
  },
  result: {
    look: 'Sehen Sie nach, ob seine Leuchten an sind und ob es in der Liste antwortet, und entscheiden Sie dann, ob Sie es noch einmal versuchen.',
    rebooted: {
      title: 'Neu gestartet',
      explanation: 'Dasselbe Gerät antwortet wieder und hat nachgewiesen, dass es neu gestartet ist.',
    },
    restored: {
      title: 'Wiederhergestellt',
      'login-works':
        'Seine Einstellungen wurden gelöscht und es ist neu gestartet; Ihre Anmeldung gilt noch.',
      inactive:
        'Seine Einstellungen wurden gelöscht und es ist neu gestartet; jetzt ist es inaktiv und verlangt ein neues Passwort.',
    },
    inactiveVerified: {
      title: 'Inaktiv, nachgewiesen',
      explanation:
        'Dasselbe Gerät meldet, dass es inaktiv ist: Einstellungen, Benutzer und Passwort sind gelöscht.',
    },
    inactiveHeard: {
      title: 'Inaktiv (nur gehört)',
      explanation:
        'Es meldet sich als inaktiv, konnte aber an seiner Adresse nicht gefragt werden, um das zu bestätigen.',
      advice: 'Öffnen Sie zur Sicherheit seine Webseite an der neuen Adresse.',
    },
    restartSeen: {
      title: 'Neustart beobachtet',
      explanation: 'Es verstummte und kam zurück, lieferte aber keine Angabe, die den Neustart nachweist.',
      advice: 'Melden Sie sich an und sehen Sie nach, ob alles so ist, wie Sie es wollen.',
    },
    acceptedNotProven: {
      title: 'Angenommen, Neustart nicht nachgewiesen',
      explanation: 'Das Gerät hat angenommen, aber ein Neustart wurde nicht beobachtet.',
      advice:
        'Melden Sie sich an und sehen Sie nach, ob {action, select, reboot {der Neustart} restore {das Wiederherstellen} default {das Zurücksetzen}} gewirkt hat.',
    },
    noInactiveState: {
      title: 'Zurückgesetzt, kein inaktiver Zustand möglich',
      short: 'Zurückgesetzt, ohne Inaktiv',
      explanation:
        'Seine Firmware hat keinen inaktiven Zustand, der das Zurücksetzen nachweisen könnte; sein Neustart wurde {restart, select, proven {nachgewiesen} seen {beobachtet}}.',
      advice: 'Es gilt jetzt der Benutzer admin mit dem Passwort 12345: Ändern Sie es sofort.',
    },
    activeAgain: {
      title: 'Inaktiv, dann wieder aktiv',
      explanation:
        'Inaktiv nach {inactiveAt}, wieder aktiv nach {activeAt}. Etwas anderes, vielleicht ein Rekorder, hat es aktiviert.',
      titleUnseen: 'Zurückgesetzt, wieder aktiv',
      explanationUnseen:
        'Das Gerät hat angenommen und danach neu gestartet oder seine Adresse geändert. Seit {activeAt} meldet es Aktiv. Etwas anderes, vielleicht ein Rekorder, hat es aktiviert, oder es hat ein Standardpasswort.',
      advice: 'Finden Sie heraus, was es aktiviert hat. Das Passwort ist dort bekannt, hier nicht.',
    },
    alreadyInactive: {
      title: 'Schon inaktiv',
      explanation: 'Das Gerät war schon vorher inaktiv: Es gab nichts zu löschen, und nichts wurde gesendet.',
    },
    twoClaimIdentity: {
      title: 'Zwei Geräte beanspruchen diese Identität',
      short: 'Identität doppelt',
      atSeveral: 'Dieselbe MAC war an {addresses} zu hören.',
      inBothStates: 'Dieselbe MAC war als aktiv und als inaktiv zu hören.',
      advice: 'Stecken Sie eines der beiden aus, um zu sehen, welches das echte ist.',
    },
    refused: {
      title: 'Abgelehnt: {reason}',
      explanation: '{why} Es wurde nichts geändert.',
    },
    notSent: { title: 'Nicht gesendet: {reason}' },
    contradicted: {
      title: 'Widerlegt',
      uptimeGrew: 'Das Gerät hat angenommen, läuft seither aber ohne Unterbrechung.',
      stillActive: 'Das Gerät hat angenommen, ist aber immer noch aktiv.',
      advice:
        'Melden Sie sich an und sehen Sie nach. Soll es noch geschehen, geben Sie den Auftrag noch einmal.',
    },
    restoreWaits: {
      title: 'Wiederherstellen wartet auf Neustart',
      explanation:
        'Das Gerät hat das Wiederherstellen angenommen und braucht einen Neustart, um es abzuschließen; der Neustart wurde nicht gesendet.',
      advice: 'Starten Sie es neu, um das Wiederherstellen abzuschließen.',
    },
    unknown: {
      notHeardSince: 'Unbekannt: seit {time} nicht gehört',
      notHeard: 'Unbekannt: nicht gehört',
      notProven: 'Unbekannt: nicht nachgewiesen',
      explanation:
        '{sent, select, accepted {Das Gerät hat angenommen} perhaps {Das Programm endete beim Senden, daher ist nicht bekannt, ob gesendet wurde} unanswered {Es wurde gesendet, aber das Gerät hat nicht geantwortet}}; {heard, select, since {seit {time} war es nicht zu hören} never {seitdem war es nicht zu hören} yes {seitdem war es zu hören, aber nichts weist das Ende nach}}.',
      listening: 'Es wird weiter nach ihm gelauscht.',
      watching: 'Es wird weiter beobachtet.',
    },
  },
  evidence: {
    uptime: 'Laufzeit vorher {before}, nachher {after}.',
    uptimeNotAfter: 'Laufzeit vorher {before}, nachher nicht gelesen.',
    uptimeNotBefore: 'Laufzeit vorher nicht gelesen, nachher {after}.',
    restarts: 'Vom Gerät gezählte Neustarts: vorher {before}, nachher {after}.',
    inactiveAnswers:
      'Meldete sich nach dem Auftrag auf {count, plural, one {# Anfrage} other {# Anfragen}} als inaktiv.',
    activateStatus: 'Sein Webdienst meldet {status}.',
    silence: '{span} lang kein Lebenszeichen.',
    unanswered:
      'Über {span} {count, plural, one {#-mal} other {#-mal}} mit SADP und TCP gefragt, keine Antwort.',
    address: 'Adresse vorher {before}, nachher {after}.',
    bootTimeSame: 'Die Startzeit, die es nennt, ist unverändert ({time}).',
    bootTimeChanged: 'Die Startzeit, die es nennt, hat sich von {before} zu {after} geändert.',
    newConnection:
      'Der Auftrag ging {seconds} s nach dem Lesen der Identität über eine neue Verbindung, weil das Gerät jede schließt.',
    and: ' und ',
  },
  later: {
    title: 'Nach dem Ende',
    ended: '{time}: Der Vorgang endete als „{result}“.',
    found: '{time}: {result}.',
  },
  failures: {
    // Der Weg zum Gerät
    unreachable: {
      title: 'Von diesem PC führt kein Weg zum Gerät{placed, select, yes { an {place}} no {}}.',
      advice: 'Prüfen Sie das Kabel und ob ein Adapter dieses PCs im selben Subnetz ist.',
      reason: 'nicht erreichbar',
    },
    'connection-refused': {
      title: 'Das Gerät{placed, select, yes { an {place}} no {}} hat die Verbindung abgelehnt.',
      advice:
        'Vielleicht startet sein Webdienst noch oder ist ausgeschaltet: Warten Sie eine Minute und prüfen Sie dann seinen HTTP-Port.',
      reason: 'Verbindung abgelehnt',
    },
    'connect-timeout': {
      title:
        'Das Gerät{placed, select, yes { an {place}} no {}} hat die Verbindung nicht rechtzeitig angenommen.',
      advice: 'Prüfen Sie Kabel und Subnetz. Ein Gerät, das gerade startet, braucht eine Minute.',
      reason: 'keine Verbindung',
    },
    'connection-lost': {
      title: 'Die Verbindung brach ab, bevor die Antwort vollständig war.',
      advice: 'Prüfen Sie das Kabel und versuchen Sie es noch einmal.',
      reason: 'Verbindung abgebrochen',
    },
    'tls-failed': {
      title: 'Mit dem Gerät ließ sich keine sichere Verbindung vereinbaren.',
      advice: 'Öffnen Sie seine Webseite, um sein Zertifikat zu sehen, oder schalten Sie dort HTTP ein.',
      reason: 'keine sichere Verbindung',
    },
    'tls-too-old': {
      title:
        'Das Gerät beherrscht nur eine alte Verschlüsselung (TLS 1.0 oder 1.1), die andere im Netz mitlesen können.',
      advice: 'Erlauben Sie sie für dieses Gerät nur, wenn Sie diesem Netz vertrauen.',
      reason: 'alte Verschlüsselung',
    },
    redirected: {
      title: 'Das Gerät leitet Anfragen an eine andere Stelle weiter.',
      advice: 'Öffnen Sie seine Webseite, um zu sehen, wohin, und prüfen Sie seine Ports.',
      reason: 'umgeleitet',
    },
    // Seine Antwort
    'answer-timeout': {
      title: 'Das Gerät hat die Anfrage angenommen, aber nicht rechtzeitig geantwortet.',
      advice:
        'Vielleicht ist es beschäftigt oder startet noch: Warten Sie eine Minute und versuchen Sie es noch einmal.',
      reason: 'keine Antwort',
    },
    'answer-empty': {
      title: 'Das Gerät hat leer geantwortet.',
      advice:
        'Warten Sie eine halbe Minute und versuchen Sie es noch einmal; öffnen Sie seine Webseite, um zu sehen, ob es dort geht.',
      reason: 'leere Antwort',
    },
    'answer-html': {
      title: 'Das Gerät hat mit einer Webseite statt mit Daten geantwortet.',
      advice:
        'Vielleicht nutzt etwas anderes diese Adresse oder diesen Port: Öffnen Sie seine Webseite, um zu sehen, was es ist.',
      reason: 'unerwartete Antwort',
    },
    'answer-truncated': {
      title: 'Die Antwort des Geräts war abgeschnitten.',
      advice:
        'Warten Sie eine halbe Minute und versuchen Sie es noch einmal; öffnen Sie seine Webseite, um zu sehen, ob es dort geht.',
      reason: 'Antwort abgeschnitten',
    },
    'answer-too-large': {
      title: 'Die Antwort des Geräts war viel größer als zulässig.',
      advice: 'Öffnen Sie seine Webseite, um zu sehen, ob es das erwartete Gerät ist.',
      reason: 'Antwort zu groß',
    },
    'answer-not-understood': {
      title: 'Die Antwort des Geräts war nicht zu verstehen.',
      advice:
        'Warten Sie eine halbe Minute und versuchen Sie es noch einmal; öffnen Sie seine Webseite, um zu sehen, ob es dort geht.',
      reason: 'Antwort unverständlich',
    },
    'not-found': {
      title: 'Das Gerät kennt diese Anfrage nicht.',
      advice:
        'Vielleicht ist seine Firmware zu alt oder von einem anderen Hersteller: Verwenden Sie seine eigene Webseite.',
      reason: 'dem Gerät nicht bekannt',
    },
    // Anmeldung
    'login-needed': {
      title: 'Sie sind an diesem Gerät nicht angemeldet.',
      advice: 'Melden Sie sich an, um fortzufahren.',
      reason: 'nicht angemeldet',
    },
    'login-wrong': {
      title: 'Benutzer oder Passwort ist falsch.',
      advice:
        'Prüfen Sie beides, bevor Sie es noch einmal versuchen: {counted, select, yes {{tries, plural, one {Noch # Versuch} other {Noch # Versuche}}, bevor das Gerät das Konto sperrt.} no {Wenige falsche Versuche sperren das Konto.}}',
      reason: 'falsches Passwort',
    },
    'login-locked': {
      title:
        'Das Konto ist nach zu vielen falschen Versuchen{timed, select, yes { noch {minutes, plural, one {# Minute} other {# Minuten}}} no {}} gesperrt.',
      advice: 'Warten Sie, bis es sich von selbst öffnet; bis dahin wird ihm nichts gesendet.',
      reason: 'Konto gesperrt',
    },
    'login-last-try': {
      title:
        'Es bleibt {tries, plural, =0 {kein Versuch} one {nur ein Versuch} other {nur ein Versuch}}, bevor das Gerät das Konto sperrt, daher wurde nichts gesendet.',
      advice:
        'Warten Sie eine halbe Stunde und versuchen Sie es dann hier noch einmal. Wenn Sie das Passwort sicher kennen, können Sie sich bis dahin auf seiner Webseite anmelden.',
      reason: 'nur noch ein Versuch',
    },
    'login-no-challenge': {
      title: 'Das Gerät hat keine Anmeldung verlangt, daher wurde das Passwort nicht gesendet.',
      advice: 'Öffnen Sie seine Webseite, um zu sehen, ob es das erwartete Gerät ist.',
      reason: 'keine Anmeldung verlangt',
    },
    'login-basic-only': {
      title: 'Das Gerät nimmt das Passwort nur unverschlüsselt an (Basic).',
      advice:
        'Alle in diesem Netz könnten es lesen. Erlauben Sie es für dieses Gerät nur, wenn Sie dem Netz vertrauen.',
      reason: 'Anmeldung nur unverschlüsselt',
    },
    'login-changed': {
      title:
        'Das Gerät fragt anders nach der Anmeldung als bei Ihrer Anmeldung, daher wurde nichts gesendet.',
      advice: 'Vergewissern Sie sich, dass es noch dasselbe Gerät ist, und melden Sie sich dann neu an.',
      reason: 'Anmeldefrage geändert',
    },
    'login-refused-elsewhere': {
      title:
        'Ein anderes Gerät{placed, select, yes { an {place}} no {}} hat diese Anmeldung abgelehnt, daher wurde sie hier nicht versucht.',
      advice: 'Melden Sie sich mit dem richtigen Passwort an und fahren Sie dann mit den übrigen fort.',
      reason: 'Anmeldung von anderem Gerät abgelehnt',
    },
    'login-not-remembered': {
      title: 'Auf diesem PC ist keine Anmeldung für dieses Gerät gespeichert.',
      advice: 'Melden Sie sich mit Benutzer und Passwort an.',
      reason: 'keine Anmeldung gespeichert',
    },
    'login-not-readable': {
      title:
        'Die für dieses Gerät gespeicherte Anmeldung lässt sich nicht entschlüsseln: Sie wurde auf einem anderen PC oder von einem anderen Windows-Benutzer gespeichert.',
      advice: 'Geben Sie das Passwort noch einmal ein. Anmeldungen anderer Geräte bleiben unberührt.',
      reason: 'gespeicherte Anmeldung nicht lesbar',
    },
    'remember-failed': {
      title: 'Die auf diesem PC gespeicherten Anmeldungen ließen sich nicht ändern.',
      advice: 'Prüfen Sie, ob der Datenträger Platz hat und ob Sie in Ihren Profilordner schreiben dürfen.',
      reason: 'Anmeldung nicht gespeichert',
    },
    'remembered-mac-changed': {
      title:
        'Dieses Gerät hat eine andere MAC als das, dessen Anmeldung gespeichert ist{compared, select, yes { ({found} statt {expected})} no {}}, daher wurde das Passwort nicht gesendet.',
      advice:
        'Nach einem Zurücksetzen ist das zu erwarten. Vergewissern Sie sich, dass es Ihr Gerät ist, und geben Sie das Passwort dann noch einmal ein.',
      reason: 'andere MAC',
    },
    'remembered-serial-changed': {
      title:
        'Dieses Gerät hat eine andere Seriennummer als beim Speichern seiner Anmeldung{compared, select, yes { ({found} statt {expected})} no {}}, daher wurde das Passwort nicht gesendet.',
      advice:
        'Nach einem Zurücksetzen ist das zu erwarten. Vergewissern Sie sich, dass es Ihr Gerät ist, und geben Sie das Passwort dann noch einmal ein.',
      reason: 'andere Seriennummer',
    },
    'remembered-realm-changed': {
      title:
        'Dieses Gerät fragt anders nach der Anmeldung als bei deren Speichern{compared, select, yes { ({found} statt {expected})} no {}}, daher wurde das Passwort nicht gesendet.',
      advice:
        'Nach einem Zurücksetzen ist das zu erwarten. Vergewissern Sie sich, dass es Ihr Gerät ist, und geben Sie das Passwort dann noch einmal ein.',
      reason: 'Anmeldefrage geändert',
    },
    'remembered-certificate-changed': {
      title:
        'Dieses Gerät hat ein anderes Zertifikat als beim Speichern seiner Anmeldung, daher wurde das Passwort nicht gesendet.',
      advice:
        'Nach einem Zurücksetzen ist das zu erwarten. Vergewissern Sie sich, dass es Ihr Gerät ist, und geben Sie das Passwort dann noch einmal ein.',
      reason: 'Zertifikat geändert',
    },
    'certificate-new': {
      title: 'Dieses Gerät weist sich mit einem Zertifikat aus, das hier noch nicht vorkam.',
      advice:
        'Kameras und Rekorder stellen ihr Zertifikat selbst aus, daher ist das bei der ersten Anmeldung üblich. Vertrauen Sie ihm, wenn es Ihr Gerät ist.',
      reason: 'Zertifikat nicht vertraut',
    },
    'certificate-changed': {
      title: 'Das Zertifikat dieses Geräts ist nicht das, dem bisher vertraut wurde.',
      advice:
        'Nach einem Zurücksetzen oder einem neuen Zertifikat ist das zu erwarten. Sonst gibt sich vielleicht jemand als das Gerät aus: Melden Sie sich nicht an.',
      reason: 'Zertifikat geändert',
    },
    // Identität, und wohin Anmeldungen gehen dürfen
    'device-gone': {
      title: 'Dieses Gerät ist nicht mehr in der Liste.',
      advice: 'Aktualisieren Sie und warten Sie, bis es wieder zu hören ist.',
      reason: 'nicht mehr in der Liste',
    },
    offline: {
      title: 'Das Gerät ist offline.',
      advice: 'Prüfen Sie Strom und Kabel; die Liste zeigt, wenn es wieder antwortet.',
      reason: 'offline',
    },
    'not-heard': {
      title:
        'Das Gerät war in den letzten Sekunden nicht zu hören, daher wird kein Passwort an seine Adresse gesendet.',
      advice:
        'Aktualisieren Sie, warten Sie, bis unter „Gesehen“ jetzt steht, und versuchen Sie es noch einmal.',
      reason: 'gerade nicht gehört',
    },
    'address-not-confirmed': {
      title: 'Das Gerät nennt eine Adresse, von der seine Antwort nicht kam.',
      advice:
        'Aktualisieren Sie. Bleibt es so, antwortet ein anderes Gerät oder ein Router an seiner Stelle: Prüfen Sie die Verkabelung.',
      reason: 'Adresse nicht bestätigt',
    },
    'address-not-allowed': {
      title:
        'Die Adresse{addressed, select, yes { {address}} no {}} ist keine, die ein Gerät hier haben darf.',
      advice:
        'Passwörter gehen nur an Adressen des lokalen Netzes. Geben Sie dem Gerät eine Adresse dieses Netzes.',
      reason: 'Adresse nicht zulässig',
    },
    'address-conflict': {
      title: 'In den letzten zehn Minuten war ein anderes Gerät an derselben Adresse zu hören.',
      advice:
        'Stecken Sie eines der beiden aus oder geben Sie einem eine andere Adresse, und aktualisieren Sie.',
      reason: 'Adresse im Konflikt',
    },
    'identity-conflict': {
      title: 'Zwei Geräte geben sich als dieses aus.',
      advice: 'Finden Sie heraus, welches echt ist: Stecken Sie eines aus und aktualisieren Sie.',
      reason: 'Identität im Konflikt',
    },
    'identity-mismatch': {
      title:
        '{compared, select, yes {Ein anderes Gerät hat geantwortet: {found} statt {expected}. Es wurde nichts gesendet.} no {An dieser Adresse hat ein anderes Gerät geantwortet, daher wurde nichts gesendet.}}',
      advice:
        'Aktualisieren Sie und wählen Sie das Gerät neu aus; prüfen Sie, ob sich zwei Geräte die Adresse teilen.',
      reason: 'anderes Gerät',
    },
    'identity-unknown': {
      title:
        'Das Gerät meldet weder Seriennummer noch MAC-Adresse, daher kann Cogwheel nicht erkennen, ob es dieses ist.',
      advice: 'Prüfen Sie auf seiner Webseite, welches Gerät es ist.',
      reason: 'Identität unbekannt',
    },
    'other-subnet': {
      title: 'Das Gerät ist in einem anderen Subnetz und von diesem PC aus nicht zu erreichen.',
      advice:
        '{toAdd, select, yes {Fügen Sie die Adresse {addressToAdd} zu {named, select, yes {„{adapter}“} no {dem Adapter}} hinzu und aktualisieren Sie dann.} no {Geben Sie einem Adapter dieses PCs eine Adresse im selben Subnetz.}}',
      reason: 'anderes Subnetz',
    },
    'serial-shared': {
      title:
        'Ein anderes ausgewähltes Gerät hat dieselbe Seriennummer, und ob beide ein Gerät sind, ist nicht bekannt.',
      advice: 'Melden Sie sich an beiden an, um es herauszufinden, oder wählen Sie eines davon.',
      reason: 'Seriennummer doppelt',
    },
    'same-device': {
      title:
        'Dies ist ein weiterer Netzwerkanschluss eines Geräts derselben Auswahl oder eines, an dem ein Vorgang läuft.',
      advice:
        'Ein Auftrag genügt für beide Anschlüsse. Wählen Sie diese Zeile später allein, wenn der andere Anschluss nicht zu erreichen ist.',
      reason: 'dasselbe Gerät',
    },
    // Das Gerät sagt nein
    'device-refused': {
      title: 'Das Gerät hat den Auftrag abgelehnt.',
      advice: 'Die Details enthalten seine eigenen Worte. Seine Webseite sagt vielleicht mehr.',
      reason: 'das Gerät lehnt ab',
    },
    'device-not-supported': {
      title: 'Das Gerät unterstützt dies nicht.',
      advice: 'Verwenden Sie seine eigene Webseite oder die Reset-Taste am Gerät.',
      reason: 'nicht unterstützt',
    },
    'device-no-permission': {
      title: 'Dieser Benutzer darf das an dem Gerät nicht.',
      advice: 'Melden Sie sich als Administrator an.',
      reason: 'keine Berechtigung',
    },
    'device-not-activated': {
      title: 'Das Gerät ist inaktiv: Es hat noch kein Passwort und nimmt keine Befehle an.',
      advice: 'Aktivieren Sie es zuerst auf seiner Webseite.',
      reason: 'inaktiv',
    },
    'device-busy': {
      title: 'Das Gerät ist beschäftigt.',
      advice: 'Warten Sie eine Minute und versuchen Sie es noch einmal.',
      reason: 'Gerät beschäftigt',
    },
    'device-upgrading': {
      title: 'Das Gerät installiert gerade Firmware.',
      advice: 'Lassen Sie es eingeschaltet und warten Sie, bis es fertig ist.',
      reason: 'installiert Firmware',
    },
    'device-formatting': {
      title: 'Das Gerät formatiert gerade eine Festplatte oder Karte.',
      advice: 'Warten Sie, bis es fertig ist.',
      reason: 'formatiert einen Datenträger',
    },
    // Bestätigung
    'consent-gone': {
      title: 'Diese Frage wurde schon beantwortet.',
      advice: 'Fragen Sie vom Gerät aus noch einmal.',
      reason: 'noch einmal gefragt',
    },
    'consent-expired': {
      title: 'Diese Frage stand zu lange offen.',
      advice: 'Schließen Sie sie und fragen Sie noch einmal, damit sie den jetzigen Stand zeigt.',
      reason: 'Frage zu alt',
    },
    'consent-typed-wrong': {
      title: 'Was Sie eingetippt haben, stimmt nicht überein.',
      advice: 'Tippen Sie die markierten Zeichen genau so ein, wie sie dastehen.',
      reason: 'falsch eingetippt',
    },
    'consent-too-soon': {
      title: 'Das war zu schnell, um gelesen worden zu sein.',
      advice: 'Lesen Sie es und drücken Sie dann noch einmal.',
      reason: 'zu schnell',
    },
    'consent-no-input': {
      title: 'In diesem Fenster war weder Taste noch Klick festzustellen.',
      advice: 'Drücken Sie den Knopf mit der Maus oder der Tastatur.',
      reason: 'keine Eingabe festgestellt',
    },
    'operation-running': {
      title: 'An diesem Gerät läuft schon etwas.',
      advice: 'Warten Sie, bis es beendet ist.',
      reason: 'läuft schon',
    },
    'program-ended': {
      title: 'Das Programm endete, bevor etwas gesendet wurde.',
      advice: 'Geben Sie den Auftrag neu, wenn Sie ihn wünschen.',
      reason: 'Programm beendet',
    },
    cancelled: {
      title: 'Es wurde abgebrochen, bevor etwas gesendet wurde.',
      advice: 'Geben Sie den Auftrag neu, wenn Sie ihn wünschen.',
      reason: 'abgebrochen',
    },
    'permit-expired': {
      title:
        'Zwischen der Prüfung des Geräts und dem Auftrag verging zu viel Zeit, daher wurde nichts gesendet.',
      advice:
        'Das geschieht, wenn der PC in diesem Augenblick schlief oder sehr beschäftigt war: Versuchen Sie es noch einmal.',
      reason: 'zu spät zum Senden',
    },
    // Das Programm selbst
    'request-invalid': {
      title: 'Das Programm hat sich selbst etwas Falsches gefragt.',
      advice: 'Versuchen Sie es noch einmal. Kommt es wieder, speichern und melden Sie die Details.',
      reason: 'internes Problem',
    },
    'sender-refused': {
      title: 'Eine Anfrage von einer unbekannten Seite wurde abgewiesen.',
      advice: 'Versuchen Sie es noch einmal. Kommt es wieder, speichern und melden Sie die Details.',
      reason: 'internes Problem',
    },
    'save-failed': {
      title: 'Das Protokoll ließ sich nicht auf den Datenträger schreiben, daher wurde nichts gesendet.',
      advice: 'Prüfen Sie, ob der Datenträger Platz hat und ob Sie in Ihren Profilordner schreiben dürfen.',
      reason: 'Protokoll nicht geschrieben',
    },
    internal: {
      title: 'Im Programm ist etwas schiefgegangen.',
      advice: 'Versuchen Sie es noch einmal. Kommt es wieder, speichern und melden Sie die Details.',
      reason: 'internes Problem',
    },
  },
  selection: {
    tooMany: 'Höchstens {most} Geräte auf einmal: Wählen Sie weniger aus.',
    ask: '{action}: {count, plural, one {# Gerät} other {# Geräte}} …',
    checking: '{count, plural, one {# Gerät wird} other {# Geräte werden}} geprüft',
    checkingHint:
      'Jedes wird angesehen: seine Seriennummer, seine Anmeldung, was es gerade tut. Es wird nichts geändert.',
  },
  signInMany: {
    titleAll: 'An {all, plural, one {# Gerät} other {# Geräten}} anmelden',
    title: 'An {count} von {all, plural, one {# Gerät} other {# Geräten}} anmelden',
    hint: 'Um mit „{action}“ fortzufahren. Die Anmeldung wird an einem angehakten Gerät nach dem anderen versucht und hält beim ersten an, das sie ablehnt, damit kein weiteres Konto betroffen ist.',
    differ:
      'Wo die Anmeldungen verschieden sind, haken Sie nur die Geräte mit derselben an, melden sich an und fahren dann mit den übrigen fort.',
    list: 'Geräte für die Anmeldung',
    loginFor: 'Diese Anmeldung für {title} verwenden',
    notYet: 'Noch nicht angemeldet.',
    signedIn: 'Angemeldet als {user}.',
    signIn: 'An {ticked, plural, one {# Gerät} other {# Geräten}} anmelden',
    signingIn: 'Anmeldung läuft …',
    question: '{title} fragt:',
    goOn: 'Weiter mit {ready, plural, one {# Gerät} other {# Geräten}}',
    done: 'An {done} von {all, plural, one {# Gerät} other {# Geräten}} angemeldet.',
  },
  confirmMany: {
    title: {
      reboot: '{count} Geräte neu starten?',
      restore: '{count} Geräte wiederherstellen?',
      default: '{count} Geräte auf Werkseinstellungen setzen?',
    },
    none: '{action}: bei keinem dieser Geräte möglich',
    devices: 'Geräte',
    leftOut:
      'Ausgelassen: {count, plural, one {# Gerät} other {# Geräte}}. {count, plural, one {Ihm} other {Ihnen}} wird nichts gesendet.',
    leftOutList: 'Ausgelassen',
    showAll: 'Alle {all} zeigen',
    showFewer: 'Weniger zeigen',
    ofAll: 'Für alle gilt: {warning}',
    rebootEffect: 'Jedes ist ein bis fünf Minuten lang nicht im Netz. Es wird nichts geändert.',
    restoreKept:
      'Adressen und Netzwerkeinstellungen, Aufnahmen und bei den meisten Modellen Benutzer und Passwörter.',
    restoreAfter: 'Jedes startet neu und ist ein bis fünf Minuten lang nicht im Netz.',
    defaultLost: 'Alle Einstellungen, Benutzer, Passwörter und Adressen werden gelöscht.',
    reappearCameras: 'Kameras erscheinen wieder an ihrer Werksadresse, meist 192.168.1.64.',
    reappearRecorders: 'Rekorder erscheinen wieder an 192.168.1.64 oder an einer Adresse vom DHCP-Server.',
    meet: 'Mehrere an einer Adresse sind nur zu hören: Sie enden als „Inaktiv (nur gehört)“.',
    notRemoved:
      'Aufnahmen auf Festplatten und Karten, Verknüpfungen mit Cloud-Konten und Kameras hinter Rekordern.',
    order:
      'Höchstens {parallel} zugleich{recorders, select, yes {; Rekorder warten auf die Kameras, die sie vielleicht mit Strom versorgen} no {}}.',
  },
  batch: {
    label: '{action} an mehreren Geräten',
    cancel: 'Wartende abbrechen',
    show: 'Zeigen, was Sie braucht',
    retry: 'Nicht gesendete und abgelehnte wiederholen',
    done: '{action}: {done} von {all} beendet',
    running: '{count, plural, one {# läuft} other {# laufen}}',
    waiting: '{count, plural, one {# wartet} other {# warten}}',
    needsYou: '{count, plural, one {# braucht} other {# brauchen}} Sie',
    end: '{count} × {result}',
    notSent: 'Nicht gesendet',
    refused: 'Abgelehnt',
  },
  held: {
    title: 'Dieser Rekorder wartet auf Ihre Entscheidung.',
    why: 'Vielleicht versorgt er {count, plural, one {diese Kamera mit Strom, deren Ende nicht nachgewiesen ist} other {diese Kameras mit Strom, deren Ende nicht nachgewiesen ist}}. Wenn es weitergeht, verlieren sie den Strom, während sie vielleicht noch arbeiten.',
    goOn: 'Trotzdem weiter',
    cancel: 'Abbrechen',
    cancelQueued: 'Abbrechen',
  },
  activity: {
    title: 'Aktivität',
    path: ['Wartung und Verwaltung', 'Aktivität'],
    running: '{count, plural, one {# Vorgang läuft} other {# Vorgänge laufen}}',
    list: 'Vorgänge',
    toolbar: 'Aktivität',
    loading: 'Das Protokoll wird gelesen …',
    filter: 'Filter',
    filterHint: 'Filter (Strg+F)',
    clearFilter: 'Filter aufheben',
    action: 'Aktion',
    allActions: 'Alle Aktionen',
    result: 'Ergebnis',
    results: {
      all: 'Alle Ergebnisse',
      running: 'Läuft',
      success: 'Nachgewiesen',
      info: 'Beobachtet oder gehört',
      warning: 'Nicht nachgewiesen',
      danger: 'Abgelehnt oder nicht gesendet',
    },
    columns: {
      what: 'Aktion und Ergebnis',
      device: 'Gerät',
      user: 'Angemeldet als',
      when: 'Beginn',
      took: 'Dauer',
    },
    noUser: '–',
    again: 'Noch einmal lesen',
    export: 'Exportieren',
    exportAs: { csv: 'Als CSV, für Tabellenprogramme …', json: 'Als JSON, für Programme …' },
    exported: '{count, plural, one {# Vorgang} other {# Vorgänge}} nach {file} geschrieben.',
    clear: 'Leeren',
    clearTitle: '{count, plural, one {# beendeten Vorgang} other {# beendete Vorgänge}} löschen?',
    clearLost:
      'Schritte, Ergebnisse und Nachweise werden endgültig aus dem Protokoll auf diesem PC gelöscht. Exportieren Sie sie vorher, wenn Sie sie noch brauchen könnten.',
    clearKept:
      'An keinem Gerät geschieht etwas. Laufende Vorgänge bleiben, und die Zeilen der Liste behalten ihre Ergebnisse.',
    cleared: 'Aktivität geleert.',
    emptyTitle: 'Bisher wurde nichts getan.',
    emptyHint:
      'Jeder Neustart, jedes Wiederherstellen und jedes Zurücksetzen steht hier mit Schritten und Nachweis und bleibt nach einem Neustart des Programms.',
    noMatch: 'Kein Vorgang passt zum Filter.',
    noMatchHint: 'Ändern Sie den Text, die Aktion oder das Ergebnis, wonach gesucht wird.',
    showAll: 'Alle zeigen',
    more: '{count} weitere zeigen',
    leftOut:
      '{count, plural, one {# älterer Vorgang ist} other {# ältere Vorgänge sind}} gespeichert und hier nicht aufgeführt.',
    showDevice: 'Gerät zeigen',
    steps: 'Schritte',
    evidence: 'Wonach geurteilt wird',
    noEvidence: 'Es wurde nichts gemessen.',
    facts: 'Gerät und Zeiten',
    watching: 'Es wird weiter gelauscht: Ein später Nachweis oder ein Widerspruch kommt hier hinzu.',
    terms: {
      model: 'Modell',
      serial: 'Serien-Nr.',
      mac: 'MAC',
      address: 'Damalige Adresse',
      user: 'Angemeldet als',
      began: 'Beginn',
      ended: 'Ende',
      lastHeard: 'Zuletzt gehört',
    },
    footAll: '{all, plural, one {# Vorgang} other {# Vorgänge}}',
    footShown: '{shown} von {all, plural, one {# Vorgang} other {# Vorgängen}}',
    footRunning: '{count, plural, one {# läuft} other {# laufen}}',
    entryAt:
      '{action}: {device}, {address}: {outcome}. Beginn {time}{known, select, yes {, angemeldet als {user}} no {}}',
    entry: '{action}: {device}: {outcome}. Beginn {time}{known, select, yes {, angemeldet als {user}} no {}}',
  },
  notices: {
    'journal-in-use': {
      title:
        'Mit diesem Profil läuft schon ein Cogwheel, daher kann von diesem Fenster aus nichts gesendet werden.',
      advice: 'Verwenden Sie das andere Fenster oder schließen Sie es und starten Sie dieses neu.',
    },
    'journal-newer': {
      title:
        'Das Protokoll wurde von einer neueren Version von Cogwheel geschrieben, daher kann nichts gesendet werden.',
      advice: 'Verwenden Sie die neuere Version oder verschieben Sie {file} und starten Sie neu.',
    },
    'journal-not-writable': {
      title: 'Das Protokoll lässt sich nicht schreiben, daher kann nichts gesendet werden.',
      advice:
        'Prüfen Sie, ob Sie {file} schreiben dürfen und ob der Datenträger funktioniert, und starten Sie dann neu.',
    },
    'journal-torn': {
      title: 'Die letzte Zeile des Protokolls wurde abgeschnitten, als das Programm endete.',
      advice: 'Alles davor ist da. Was gerade lief, wird bis zu seinem Ende beobachtet.',
    },
    'journal-damaged': {
      title:
        '{count, plural, one {# Zeile} other {# Zeilen}} des Protokolls {count, plural, one {war} other {waren}} nicht zu lesen.',
      advice:
        'Alle übrigen wurden gelesen.{kept, select, yes { Beschädigtes wurde in {keptAs} abgelegt.} no {}}',
    },
    'journal-step-not-written': {
      title: 'Das Protokoll ließ sich eben nicht schreiben.',
      advice:
        'Schaffen Sie Platz auf dem Datenträger. Was läuft, geht weiter; Neues wird erst gesendet, wenn wieder geschrieben werden kann.',
    },
    'journal-not-tidied': {
      title: 'Alte Vorgänge ließen sich nicht aus dem Protokoll entfernen.',
      advice: 'Es geht nichts verloren; beim nächsten Start wird es noch einmal versucht.',
    },
    'program-error': {
      title: 'In Cogwheel ist etwas schiefgegangen.',
      advice:
        'Was läuft, läuft weiter. „Diagnose speichern“ in den Einstellungen sammelt, was die Ursache finden hilft; das Log ist {file}.',
    },
  },
  desktop: {
    results: '{count, plural, one {# Ergebnis} other {# Ergebnisse}}',
    verified: '{count} nachgewiesen.',
    toLookAt: '{verified} nachgewiesen, {rest} zum Nachsehen.',
    closeTitle: 'Schließen, während Vorgänge laufen?',
    started:
      '{count, plural, one {# Vorgang läuft} other {# Vorgänge laufen}}. Was gesendet wurde, lässt sich nicht zurücknehmen; ob es gewirkt hat, wird nur beobachtet, solange Cogwheel läuft.',
    queued:
      '{count, plural, one {# Vorgang hat nicht begonnen und wird nicht mehr} other {# Vorgänge haben nicht begonnen und werden nicht mehr}} ausgeführt.',
    formats:
      '{count, plural, one {# Datenträger wird} other {# Datenträger werden}} formatiert. Das Gerät macht von selbst weiter; ob es gut endet, wird nur beobachtet, solange Cogwheel läuft.',
    stay: 'Offen lassen',
    go: 'Trotzdem schließen',
  },
  activityExport: {
    title: 'Aktivität exportieren',
    columns: {
      began: 'Beginn',
      ended: 'Ende',
      seconds: 'Sekunden',
      action: 'Aktion',
      result: 'Ergebnis',
      resultCode: 'Ergebniscode',
      explanation: 'Erklärung',
      advice: 'Was zu tun ist',
      device: 'Gerät',
      model: 'Modell',
      serial: 'Seriennummer',
      mac: 'MAC',
      address: 'Adresse',
      kind: 'Art',
      user: 'Angemeldet als',
      steps: 'Schritte',
      evidence: 'Nachweis',
      lastHeard: 'Zuletzt gehört',
      endedAs: 'Ergebnis am Ende',
      later: 'Nach dem Ende',
      operation: 'Vorgang',
    },
  },
  language: { name: 'Deutsch', choose: 'Sprache', system: 'Wie Windows' },
  resale: {
    title: 'Verkauf vorbereiten',
    path: ['Wartung und Verwaltung', 'Verkauf vorbereiten'],
    back: 'Zurück',
    ask: '{count, plural, one {# Gerät} other {# Geräte}} für den Verkauf vorbereiten …',
    begin: '{count, plural, one {Das ausgewählte Gerät} other {Die # ausgewählten Geräte}} vorbereiten',
    toDevices: 'Zu den Geräten',
    emptyTitle: 'Zurzeit wird kein Gerät für den Verkauf vorbereitet',
    emptyHint:
      'Nimmt Geräte außer Betrieb, in einer Liste für alle, und endet mit einem Bericht für den Käufer. Wählen Sie sie unter „Geräte“ aus und drücken Sie „Verkauf vorbereiten“. Für jedes Gerät:',
    emptySteps: [
      'Anmelden.',
      'Festplatten und Karten ansehen und formatieren, was Sie ankreuzen.',
      'Nachsehen, ob es noch einem Cloud-Konto gehört.',
      'Die Kameras hinter einem Rekorder auflisten: Jede muss einzeln zurückgesetzt werden.',
      'Werkseinstellung und der Nachweis, dass es inaktiv ist.',
    ],
    past: 'Frühere Vorbereitungen',
    noPast: 'Es wurde noch kein Bericht erstellt.',
    pastSite: 'ohne Standort',
    deviceCount: '{count, plural, one {# Gerät} other {# Geräte}}',
    stillOpen: 'nicht abgeschlossen',
    showReport: 'Bericht zeigen',
    showReportOf: 'Den Bericht von {site}, {when}, zeigen',
    toolbar: 'Verkauf',
    signIn: 'Anmelden …',
    readAgain: 'Neu lesen',
    reading: 'Wird gelesen …',
    tickAll: 'Alle Datenträger ankreuzen',
    tickNone: 'Keinen ankreuzen',
    format:
      '{count, plural, =0 {Formatieren …} one {# Datenträger formatieren …} other {# Datenträger formatieren …}}',
    default:
      '{count, plural, =0 {Werkseinstellung …} one {Werkseinstellung für # Gerät …} other {Werkseinstellung für # Geräte …}}',
    report: 'Bericht und Abschluss',
    list: 'Geräte in Vorbereitung',
    columns: {
      device: 'Gerät',
      'sign-in': 'Anmeldung',
      disks: 'Datenträger',
      cloud: 'Cloud',
      cameras: 'Kameras',
      default: 'Zurücksetzen',
    },
    steps: {
      'sign-in': 'Anmelden',
      disks: 'Festplatten und Karten',
      cloud: 'Cloud-Bindung',
      cameras: 'Angeschlossene Kameras',
      default: 'Werkseinstellung, bis es inaktiv ist',
    },
    foot: '{devices, plural, one {# Gerät} other {# Geräte}} · {verified} nachweislich inaktiv · {open, plural, one {# offener Punkt} other {# offene Punkte}}',
    details: 'Schritte von {title}',
    skip: 'Überspringen',
    skipOf: 'Überspringen: {step}',
    unskip: 'Zurücknehmen',
    unskipOf: 'Nicht überspringen: {step}',
    skipped: 'Übersprungen. Der Bericht sagt es.',
    state: {
      todo: 'Offen',
      skipped: 'Ausgelassen',
      reading: 'Wird gelesen',
      notRead: 'Ungelesen',
      failed: 'Nicht lesbar',
      none: 'Keine',
      signedIn: 'Angemeldet',
      inactive: 'Inaktiv',
      formatting: 'Formatiert …',
      formattingAt: '{percent} % fertig',
      formatted: 'Formatiert',
      kept: '{count, plural, one {# offen} other {# offen}}',
      keptOf: '{done} von {all}',
      notProven: 'Unbewiesen',
      bound: 'Gebunden',
      on: 'Eingeschaltet',
      notTold: 'Ungenannt',
      notBound: 'Ungebunden',
      included: 'Enthalten',
      behind: '{count} fehlen',
      verified: 'Bewiesen',
    },
    stateKind: {
      todo: 'zu tun',
      running: 'läuft',
      done: 'erledigt',
      attention: 'offener Punkt',
      skipped: 'übersprungen',
      none: 'nichts zu tun',
    },
    signedInAs: 'Angemeldet als {user}.',
    signInHint: 'Um Datenträger, Cloud-Bindung und Kameras anzusehen, und für die Werkseinstellung.',
    signInInactive: 'Das Gerät ist inaktiv: Eine Anmeldung gibt es nicht, und nichts kann gelesen werden.',
    signInOffline:
      'Das Gerät ist jetzt nicht zu hören: {reason}. Prüfen Sie Kabel und Strom, und aktualisieren Sie dann.',
    signInGone: 'Das Gerät ist nicht mehr in der Liste.',
    notYet: 'Erst nach der Anmeldung bekannt.',
    notReadYet: 'Noch nicht gelesen.',
    isReading: 'Wird vom Gerät gelesen …',
    readAt: 'Gelesen: {when}.',
    disks: {
      none: 'Das Gerät hat keine Festplatte und keine Karte.',
      hint: 'Kreuzen Sie an, was formatiert werden soll. Nichts wird formatiert, bevor Sie es bestätigt haben.',
      list: 'Festplatten und Karten von {title}',
      tick: '{disk} formatieren',
      free: '{size} frei',
      state: 'Zustand: {state}',
      quick: 'Eine Schnellformatierung, kein sicheres Löschen.',
      progress: '{disk} wird formatiert',
      again: 'Erneutes Formatieren ist möglich: Kreuzen Sie es an.',
    },
    cloud: {
      none: 'Das Gerät hat keinen Cloud-Dienst.',
      bound: 'Es gehört einem Cloud-Konto. Die Werkseinstellung ändert das nicht.',
      on: 'Der Dienst ist eingeschaltet, und nach seiner Angabe ist kein Konto gebunden.',
      notTold: 'Es sagt nicht, ob ein Konto gebunden ist.',
      notBound: 'Nach seiner Angabe ist kein Konto gebunden.',
      off: 'Den Dienst auszuschalten verbirgt das Gerät vor dem Konto, solange er aus ist. Die Bindung bleibt: Der Käufer kann es keinem eigenen Konto hinzufügen.',
      howTitle: 'So wird die Bindung gelöst',
      how: [
        'Durch den Besitzer: in der Handy-App, zu der das Konto gehört, die Einstellungen des Geräts öffnen und das Gerät löschen. Das Handy muss als Besitzer angemeldet sein; wem es nur freigegeben ist, kann das nicht.',
        'Durch den Errichter: Wird der Standort in einem Portal für Errichter betreut, dort den Standort öffnen und das Gerät entfernen oder freigeben.',
      ],
      then: 'Danach hier neu lesen, solange das Gerät online ist.',
    },
    cameras: {
      none: 'Es ist keine Kamera angeschlossen.',
      notRecorder: 'Dies ist eine Kamera: Nichts ist an ihr angeschlossen.',
      hint: 'Die Werkseinstellung des Rekorders setzt diese nicht zurück. Jede muss einzeln zurückgesetzt werden.',
      list: 'Kameras hinter {title}',
      connection: { poe: 'PoE-Anschluss des Rekorders', lan: 'im Netz', unknown: 'Anschluss nicht bekannt' },
      channel: 'Kanal {channel}',
      offline: 'offline',
      here: 'In dieser Liste.',
      poe: 'Offener Punkt: Hinter dem eigenen Anschluss des Rekorders ist sie von hier nicht erreichbar. Schließen Sie sie am Switch an, oder verwenden Sie ihre Reset-Taste.',
      notListed: 'Offener Punkt: Sie ist nicht in der Geräteliste.',
      add: 'Zur Auswahl hinzufügen',
      addOne: '{title} zur Auswahl hinzufügen',
      addAll: '{count, plural, one {# Kamera} other {# Kameras}} zur Auswahl hinzufügen',
      added: '{count, plural, one {# Kamera} other {# Kameras}} hinzugefügt.',
    },
    defaults: {
      hint: 'Entfernt Einstellungen, Benutzer, Passwort und Adresse; wird für alle zugleich bestätigt.',
      ready: 'Bereit.',
      wantsSignIn: 'Erst anmelden.',
      last: 'Datenträger, Cloud-Bindung und Kameras lassen sich nur vorher ansehen.',
    },
    formatQuestion: {
      title: '{count, plural, one {Diesen Datenträger} other {Diese # Datenträger}} formatieren?',
      none: 'Keiner dieser Datenträger kann formatiert werden',
      list: 'Zu formatierende Datenträger',
      lost: 'Alle Aufnahmen {count, plural, one {darauf} other {auf ihnen}} werden entfernt. Das lässt sich nicht rückgängig machen.',
      quick:
        'Dies ist eine Schnellformatierung, kein sicheres Löschen: Mit besonderen Werkzeugen lassen sich Aufnahmen vielleicht wiederfinden.',
      time: 'Das dauert bei einer Karte etwa eine Minute, bei einer großen Festplatte mehrere. Das Gerät läuft weiter.',
      leftOut:
        'Ausgelassen: {count, plural, one {# Datenträger} other {# Datenträger}}. Dafür wird nichts gesendet.',
      leftOutList: 'Ausgelassen',
      disk: 'Datenträger {id}',
      typed: 'Geben Sie die Anzahl der Datenträger ein: {count}',
      confirm: 'Formatieren',
    },
    checking: 'Die Geräte werden angesehen …',
    formatEnded: '{disk} von {title}: {state}',
    notes: {
      title: 'Für den Bericht',
      site: 'Standort',
      operator: 'Ausgeführt von',
      note: 'Bemerkung',
      optional: 'Alle drei Angaben sind freiwillig.',
    },
    reportTitle: 'Bericht',
    backToList: 'Zurück zur Liste',
    exportAs: { pdf: 'Als PDF speichern …', csv: 'Als CSV speichern …', json: 'Als JSON speichern …' },
    saved: 'Der Bericht wurde gespeichert: {file}.',
    finish: 'Abschließen',
    finishHint: 'Schließt diese Vorbereitung ab. Der Bericht bleibt unter „Aktivität“.',
    finished: 'Abgeschlossen. Der Bericht bleibt hier und unter „Aktivität“.',
    readingReport: 'Der Bericht wird erstellt …',
    tryAgain: 'Erneut versuchen',
    tabs: { operations: 'Vorgänge', resales: 'Verkaufsberichte' },
  },
  resaleReport: {
    title: 'Bericht über die Vorbereitung zum Verkauf',
    site: 'Standort',
    operator: 'Ausgeführt von',
    note: 'Bemerkung',
    began: 'Begonnen',
    ended: 'Abgeschlossen',
    notEnded: 'noch nicht abgeschlossen',
    made: 'Dieser Bericht',
    madeBy: 'Cogwheel {version}, {when}',
    notStated: 'nicht angegeben',
    summary:
      '{devices, plural, one {# Gerät} other {# Geräte}}: {verified} nachweislich inaktiv, {open, plural, =0 {keine offenen Punkte} one {# offener Punkt} other {# offene Punkte}}.',
    gap: 'Eine Zeile des Protokolls war nicht lesbar: Was darin stand, fehlt hier und kann ein offener Punkt sein.',
    openTitle: 'Offene Punkte',
    openNone:
      'Keine: Jedes Gerät ist nachweislich inaktiv, jeder Datenträger wurde formatiert, und es wurde kein Cloud-Konto gefunden.',
    openHint: 'Vor der Übergabe zu klären oder dem Käufer mitzuteilen.',
    devicesTitle: 'Geräte',
    device: 'Gerät',
    done: 'Was getan wurde',
    proof: 'Nachweis',
    result: 'Ergebnis',
    number: 'Nr.',
    serial: 'Seriennummer {serial}',
    noSerial: 'Seriennummer nicht angegeben',
    mac: 'MAC {mac}',
    addressStays: 'Adresse {address}',
    addressMoved: 'Adresse vorher {before}, nachher {after}',
    signedIn: 'Angemeldet als {user}.',
    notSignedIn: 'Nicht angemeldet.',
    confirmed: 'Werkseinstellung bestätigt {when}',
    openRefs: '{count, plural, one {Offener Punkt {numbers}} other {Offene Punkte {numbers}}}',
    noOpen: 'Kein offener Punkt',
    page: 'Seite {page} von {pages}',
    steps: {
      'sign-in': 'Anmeldung',
      disks: 'Festplatten und Karten',
      cloud: 'Cloud-Bindung',
      cameras: 'Angeschlossene Kameras',
      default: 'Werkseinstellung',
    },
    line: {
      skipped: '{step}: übersprungen.',
      notRead: '{step}: nicht nachgesehen.',
      failed: '{step}: nicht lesbar ({reason}).',
      noDisks: 'Keine Festplatte oder Karte vorhanden.',
      diskFormatted: '{disk}: formatiert (Schnellformatierung), {when}.',
      diskKept: '{disk}: nicht formatiert.',
      diskFailed: '{disk}: {state}.',
      noCloud: 'Kein Cloud-Dienst vorhanden.',
      cloud: 'Cloud: {registered}, {enabled}.',
      registered: {
        yes: 'an ein Konto gebunden',
        no: 'an kein Konto gebunden',
        unknown: 'Bindung nicht angegeben',
      },
      enabled: { yes: 'eingeschaltet', no: 'ausgeschaltet', unknown: 'ob eingeschaltet, nicht angegeben' },
      noCameras: 'Keine Kameras angeschlossen.',
      cameras:
        '{count, plural, one {# angeschlossene Kamera} other {# angeschlossene Kameras}}, {open, plural, =0 {alle Teil dieser Vorbereitung} one {# hier nicht zurückgesetzt} other {# hier nicht zurückgesetzt}}.',
      noDefault: 'Werkseinstellung: nicht ausgeführt.',
    },
    format: {
      queued: 'wartet auf die Formatierung',
      checking: 'wird gleich formatiert',
      sending: 'wird gleich formatiert',
      formatting: 'wird formatiert',
      formatted: 'formatiert',
      refused: 'Formatierung abgelehnt: {reason}',
      'not-sent': 'Formatierung nicht gesendet: {reason}',
      unknown: 'Formatierung verlangt, Ausgang unbekannt',
    },
    disk: { unnamed: 'Datenträger {id}', named: '{name}', facts: '{name} ({facts})', free: '{size} frei' },
    open: {
      notSignedIn: {
        what: 'Niemand hat sich angemeldet: Datenträger, Cloud-Bindung und angeschlossene Kameras wurden nicht angesehen.',
        todo: 'Melden Sie sich an und sehen Sie nach, oder formatieren Sie die Datenträger am Gerät.',
      },
      skipped: {
        'sign-in': {
          what: 'Die Anmeldung wurde übersprungen: Datenträger, Cloud-Bindung und angeschlossene Kameras wurden nicht angesehen.',
          todo: 'Melden Sie sich an und sehen Sie nach, oder formatieren Sie die Datenträger am Gerät.',
        },
        disks: {
          what: 'Festplatten und Karten wurden übersprungen: Es können noch Aufnahmen darauf sein.',
          todo: 'Formatieren Sie sie, oder nehmen Sie sie heraus.',
        },
        cloud: {
          what: 'Die Cloud-Bindung wurde übersprungen: Das Gerät kann noch zu einem Konto des Besitzers gehören.',
          todo: 'Lassen Sie den Besitzer in der App nachsehen und es dort entfernen.',
        },
        cameras: {
          what: 'Die angeschlossenen Kameras wurden übersprungen: Sie sind hier nicht genannt, und keine wurde hierdurch zurückgesetzt.',
          todo: 'Sehen Sie in der Kanalliste des Rekorders nach, und setzen Sie jede einzeln zurück.',
        },
        default: {
          what: 'Die Werkseinstellung wurde übersprungen: Einstellungen, Benutzer und Passwort sind noch vorhanden.',
          todo: 'Setzen Sie das Gerät vor der Übergabe auf Werkseinstellung.',
        },
      },
      notRead: {
        disks: {
          what: 'Festplatten und Karten wurden nicht angesehen: Es können noch Aufnahmen darauf sein.',
          todo: 'Sehen Sie nach und formatieren Sie sie, oder nehmen Sie sie heraus.',
        },
        cloud: {
          what: 'Die Cloud-Bindung wurde nicht angesehen: Das Gerät kann noch zu einem Konto des Besitzers gehören.',
          todo: 'Lassen Sie den Besitzer in der App nachsehen und es dort entfernen.',
        },
        cameras: {
          what: 'Die angeschlossenen Kameras wurden nicht angesehen.',
          todo: 'Sehen Sie in der Kanalliste des Rekorders nach, und setzen Sie jede einzeln zurück.',
        },
      },
      readFailed: {
        disks: 'Festplatten und Karten waren nicht lesbar: {reason}. Es können noch Aufnahmen darauf sein.',
        cloud:
          'Die Cloud-Bindung war nicht lesbar: {reason}. Das Gerät kann noch zu einem Konto des Besitzers gehören.',
        cameras: 'Die angeschlossenen Kameras waren nicht lesbar: {reason}.',
      },
      diskKept: {
        what: '{disk} wurde nicht formatiert: Es können noch Aufnahmen darauf sein.',
        todo: 'Formatieren Sie den Datenträger, oder nehmen Sie ihn heraus.',
      },
      diskNotProven: {
        what: '{disk}: {state}. Es können noch Aufnahmen darauf sein.',
        todo: 'Sehen Sie am Gerät nach, ob er leer ist; formatieren Sie ihn dort, oder nehmen Sie ihn heraus.',
      },
      cloudBound: {
        what: 'Das Gerät ist an ein Cloud-Konto gebunden. Die Werkseinstellung löst das nicht: Der Besitzer des Kontos kann es weiter sehen, sobald es wieder online ist.',
        todo: 'Der Besitzer entfernt es in der App, oder der Errichter gibt es im Portal für Errichter frei.',
      },
      cloudOn: {
        what: 'Der Cloud-Dienst war eingeschaltet, und beim Lesen war kein Konto gebunden.',
        todo: 'Lassen Sie den Besitzer in der App nachsehen, ob das Gerät in der Liste steht.',
      },
      cloudNotTold: {
        what: 'Das Gerät sagt nicht, ob es an ein Cloud-Konto gebunden ist.',
        todo: 'Lassen Sie den Besitzer in der App nachsehen, ob das Gerät in der Liste steht.',
      },
      camera: {
        poe: {
          what: '{camera} hängt an einem PoE-Anschluss dieses Rekorders: Sie ist aus dem Netz nicht erreichbar und wurde nicht zurückgesetzt.',
          todo: 'Schließen Sie sie am Switch an und setzen Sie sie einzeln zurück, oder verwenden Sie ihre Reset-Taste.',
        },
        lan: {
          what: '{camera} gehört zu diesem Rekorder und war nicht Teil dieser Vorbereitung: Die Werkseinstellung des Rekorders setzt sie nicht zurück.',
          todo: 'Setzen Sie sie einzeln auf Werkseinstellung.',
        },
        unknown: {
          what: '{camera} gehört zu diesem Rekorder, und wie sie angeschlossen ist, ist nicht bekannt: Sie wurde nicht zurückgesetzt.',
          todo: 'Suchen Sie sie in der Liste und setzen Sie sie einzeln zurück, oder verwenden Sie ihre Reset-Taste.',
        },
      },
      defaultMissing: {
        what: 'Die Werkseinstellung wurde nicht ausgeführt: Einstellungen, Benutzer und Passwort sind noch vorhanden.',
        todo: 'Setzen Sie das Gerät vor der Übergabe auf Werkseinstellung.',
      },
      defaultLost: {
        what: 'Die Werkseinstellung wurde bestätigt, und was daraus wurde, ist nicht mehr aufgezeichnet.',
        todo: 'Sehen Sie in der Liste nach, ob das Gerät inaktiv ist.',
      },
      defaultRunning: {
        what: 'Die Werkseinstellung läuft noch.',
        todo: 'Warten Sie das Ergebnis ab, und erstellen Sie den Bericht neu.',
      },
      defaultNotProven: '{result}: {explanation}',
    },
    camera: { channel: 'Kamera {channel}', named: '{name} (Kanal {channel})' },
    meaning: {
      title: 'Worauf die Ergebnisse beruhen',
      rebooted:
        'Das Gerät hat bewiesen, dass es neu gestartet ist; über seine Einstellungen sagt das nichts.',
      restored:
        'Die Einstellungen wurden entfernt; Benutzer und Netzwerkeinstellungen können geblieben sein.',
      'inactive-verified':
        'Das Gerät mit dieser MAC und Seriennummer hat die Werkseinstellung angenommen und danach auf mindestens zwei Anfragen, von der Adresse, die es nennt, geantwortet, dass es inaktiv ist; wo sein Webdienst erreichbar war, sagte dieser dasselbe.',
      'inactive-heard':
        'Das Gerät mit dieser MAC hat gemeldet, dass es inaktiv ist. Seine Adresse war nicht erreichbar, um dort nachzufragen; das ist weniger als ein Nachweis.',
      'restart-seen':
        'Es hat angenommen, war still und kam wieder. Keine Zahl beweist, was es dazwischen tat; das ist weniger als ein Nachweis.',
      'accepted-not-proven': 'Es hat angenommen, und nichts wurde gesehen, was beweist, was es tat.',
      'no-inactive-state':
        'Seine Firmware kennt keinen inaktiven Zustand, also kann keiner das Zurücksetzen beweisen. Es nimmt die Werksanmeldung an, die in jeder Anleitung steht.',
      'active-again':
        'Es wurde zurückgesetzt und ist wieder aktiv: Jemand oder etwas hat ihm ein neues Passwort gegeben. Es ist nicht im Werkszustand.',
      'already-inactive':
        'Es hat gesagt, dass es inaktiv ist, bevor etwas gesendet wurde. Nichts wurde gesendet, und nichts konnte gelesen werden.',
      'two-claim-identity': 'Zwei Geräte antworten als dieses, also beweist nichts, was gehört wurde, etwas.',
      refused: 'Das Gerät hat abgelehnt. Nichts wurde geändert.',
      'not-sent': 'An das Gerät wurde nichts gesendet. Nichts wurde geändert.',
      contradicted: 'Das Gerät hat zugestimmt und es offensichtlich nicht getan.',
      'restore-waits-for-reboot':
        'Es hat den Auftrag angenommen, und der Neustart, der ihn abschließt, fehlt.',
      unknown: 'Was daraus wurde, ist nicht bekannt.',
    },
    limits: {
      title: 'Was dieser Bericht nicht sagt',
      format:
        'Formatieren ist eine Schnellformatierung, kein sicheres Löschen: Der Datenträger ist danach für das Gerät leer, mit besonderen Werkzeugen lassen sich Aufnahmen vielleicht wiederfinden. Wo das nicht genügt, bauen Sie ihn aus und vernichten Sie ihn.',
      default:
        'Die Werkseinstellung entfernt Einstellungen, Benutzer, Passwort und Adresse. Sie löscht keine Aufnahmen, löst kein Cloud-Konto und setzt keine Kamera hinter einem Rekorder zurück.',
      cloud:
        'Die Cloud-Bindung ist so gezeigt, wie sie vor der Werkseinstellung war. Den Dienst auszuschalten löst die Bindung nicht: Das kann nur der Besitzer in der App oder der Errichter im Portal für Errichter.',
      network:
        'Die Ergebnisse beruhen auf dem, was die Geräte zu den genannten Zeiten über dieses Netz gesagt haben. Sie wurden nicht geöffnet.',
    },
    columns: {
      openCount: 'Offene Punkte',
      open: 'Was offen ist',
      resultCode: 'Ergebniscode',
      explanation: 'Erklärung',
      name: 'Name',
      model: 'Modell',
      serial: 'Seriennummer',
      mac: 'MAC',
      kind: 'Art',
      addressBefore: 'Adresse vorher',
      addressAfter: 'Adresse nachher',
      user: 'Angemeldet als',
      defaultBegan: 'Werkseinstellung begonnen',
      defaultEnded: 'Werkseinstellung beendet',
      skipped: 'Übersprungen',
    },
    file: { name: 'verkauf', ask: 'Bericht speichern', pdf: 'PDF-Dokument' },
  },
  guide: {
    title: 'Reset-Taste',
    path: ['Wartung und Verwaltung', 'Geräteverwaltung', 'Reset-Taste'],
    intro:
      'Ohne Passwort hilft nur die Reset-Taste am Gerät. Sie bewirkt dasselbe wie „Standard“: Einstellungen, Benutzer, Passwort und Adresse werden entfernt; Aufnahmen auf der Karte bleiben.',
    device: 'Gerät vor Ihnen',
    unknownDevice: 'Nicht in der Liste oder nicht bekannt',
    steps: [
      {
        title: 'Schalten Sie den Strom aus',
        text: 'Ziehen Sie das Netzwerkkabel, das es speist (PoE), oder den Stecker des Netzteils. Die Liste zeigt das Gerät nach einer Weile als offline.',
      },
      {
        title: 'Suchen Sie die Reset-Taste',
        text: 'Klein, grau und rechteckig, neben dem Steckplatz der Speicherkarte. Meist liegt sie unter einer Abdeckung mit Torx-Schrauben, bei Kuppelkameras unter der Kuppel.',
      },
      {
        title: 'Halten Sie die Taste und schalten Sie den Strom ein',
        text: 'Drücken Sie zuerst die Taste und stecken Sie dann den Stecker ein, ohne loszulassen.',
      },
      {
        title: 'Halten Sie sie noch zehn Sekunden, dann lassen Sie los',
        text: 'Zählen Sie ab dem Einschalten. Ist es zu kurz, startet das Gerät, als wäre nichts gewesen.',
      },
      {
        title: 'Warten Sie, bis es inaktiv ist',
        text: 'Ein Klicken des Infrarotfilters und ein kurzes rotes Leuchten zeigen den Neustart. Nach ein bis drei Minuten erscheint das Gerät hier.',
      },
    ],
    step: 'Schritt {number}',
    recorderTitle: 'Rekorder haben meist keine solche Taste.',
    recorder:
      'Setzen Sie das Passwort am Rekorder selbst zurück, mit Monitor und Maus, oder fragen Sie, wer ihn eingerichtet hat.',
    watching: 'Was zu hören war',
    since: 'Seit {time}, als diese Anleitung geöffnet wurde.',
    restart: 'Ab jetzt neu beginnen',
    asking: 'Alle Adapter werden alle paar Sekunden gefragt, auch andere Subnetze.',
    arrivals: 'Geräte, die inaktiv geworden sind',
    noArrivals: 'Noch keine. Sie erscheinen hier von selbst.',
    more: '{count, plural, one {und # weiteres in der Liste} other {und # weitere in der Liste}}',
    target: {
      waiting: 'Aktiv und zu hören: noch nicht ausgeschaltet oder nicht zurückgesetzt.',
      silent: 'Nicht zu hören: ausgeschaltet oder im Neustart.',
      gone: 'Nicht in der Liste. Es wird hier abgehakt, sobald es als inaktiv zu hören ist.',
      'inactive-before': 'Es war schon inaktiv, als diese Anleitung geöffnet wurde.',
      'no-inactive-state':
        'Seine Firmware ist zu alt, um sich als inaktiv zu melden: Hier kann nichts abgehakt werden. Nach dem Zurücksetzen gilt der Benutzer admin mit dem Passwort 12345; ändern Sie es sofort.',
      inactive: 'Inaktiv.',
      'heard-once': 'Einmal als inaktiv gehört. Zur Sicherheit wird noch einmal gefragt.',
      'active-again':
        'Es war als inaktiv zu hören und ist wieder aktiv: Etwas anderes, vielleicht ein Rekorder, hat es aktiviert.',
      'identity-conflict':
        'Zwei Geräte beanspruchen diese MAC, oder eines meldet sich zugleich als aktiv und inaktiv: Welches gilt, lässt sich nicht sagen. Stecken Sie eines aus und aktualisieren Sie.',
      'address-not-confirmed':
        'Seine Antwort kam von einer anderen Adresse, als sie angibt. Das genügt nicht, um es abzuhaken.',
    },
    heard: {
      active: 'Vorher aktiv',
      unknown: 'Vorher nicht bekannt',
      'not-here': 'Neu hier: war vielleicht schon die ganze Zeit inaktiv',
    },
    state: {
      inactive: 'Inaktiv',
      'heard-once': 'Inaktiv, einmal gehört',
      'active-again': 'Wieder aktiv',
      'identity-conflict': 'Identität im Konflikt',
      'address-not-confirmed': 'Adresse nicht bestätigt',
    },
    at: 'Inaktiv um {time}',
    mine: 'Dieses ist es',
    mineOf: 'Dieses ist es: {device}',
    noSerial: 'keine Seriennummer angegeben',
    noAddress: 'keine Adresse angegeben',
    otherSubnet: 'anderes Subnetz',
    success: 'Geschafft: {device} ist inaktiv',
    successHeard: 'Es sagt es selbst, mehrmals gehört seit {time}; vorher war es aktiv. Seine MAC: {mac}.',
    successNew:
      'Es sagt es selbst, mehrmals gehört seit {time}; vorher war es nicht in der Liste und vielleicht schon die ganze Zeit inaktiv. Seine MAC: {mac}.',
    successUnknown:
      'Es sagt es selbst, mehrmals gehört seit {time}; ob es vorher aktiv war, ist nicht bekannt. Seine MAC: {mac}.',
    showInList: 'In der Liste zeigen',
  },
  help: {
    title: 'Hilfe',
    path: ['Wartung und Verwaltung', 'Hilfe'],
    hint: 'Hilfe (F1)',
    contents: 'Inhalt',
    sections: {
      missing: 'Mein Gerät fehlt in der Liste',
      actions: 'Was jede Aktion entfernt und behält',
      password: 'Passwort vergessen?',
      limits: 'Grenzen',
      keys: 'Tasten',
      about: 'Über Cogwheel',
    },
    missingIntro:
      'Ein Gerät antwortet innerhalb von Sekunden, gleich welche Adresse es hat und in welchem Zustand es ist. Wenn nicht, sind dies die üblichen Ursachen, die wahrscheinlichsten zuerst:',
    missingMore: [
      {
        what: 'Es hat keinen Strom oder startet noch.',
        todo: 'Sehen Sie nach, ob seine Lampen und die seines Netzwerkanschlusses leuchten. Ein Rekorder braucht bis zu fünf Minuten.',
      },
      {
        what: 'Es ist sehr alt und versteht nur eine andere Art der Suche.',
        todo: 'Kennen Sie seine Adresse, fügen Sie es darüber hinzu.',
      },
    ],
    refresh: 'Liste aktualisieren',
    actionsIntro: 'Jede Aktion fragt vorher nach, wird einmal gesendet und bis zum Ende beobachtet.',
    columns: { action: 'Aktion', removes: 'Entfernt', keeps: 'Behält', after: 'Danach' },
    resetButton: 'Reset-Taste',
    actions: {
      reboot: {
        removes: 'Nichts.',
        keeps: 'Alles.',
        after: 'Ein bis fünf Minuten nicht im Netz, dann wie zuvor.',
      },
      restore: {
        removes: 'Alle Einstellungen außer denen des Netzwerks: Bild, Ereignisse, Aufnahmepläne.',
        keeps:
          'Adresse und Netzwerkeinstellungen, Aufnahmen und bei den meisten Modellen Benutzer und Passwort.',
        after: 'Unter derselben Adresse, nach einem Neustart.',
      },
      default: {
        removes: 'Alle Einstellungen, Benutzer, das Passwort und die Adresse.',
        keeps:
          'Aufnahmen auf Festplatten und Karten, die Verbindung zu einem Cloud-Konto und die Kameras hinter einem Rekorder, wie sie sind.',
        after:
          'Inaktiv, unter 192.168.1.64 oder einer Adresse per DHCP. Ein neues Passwort nimmt es wieder in Betrieb.',
      },
      button: {
        removes: 'Wie „Standard“.',
        keeps: 'Wie „Standard“.',
        after: 'Wie „Standard“. Es braucht kein Passwort, aber jemanden am Gerät.',
      },
    },
    password:
      'Über das Netz kann niemand ein Passwort entfernen, und dieses Programm versucht es nicht. Die Reset-Taste am Gerät tut es, zusammen mit allen Einstellungen.',
    openGuide: 'Anleitung öffnen',
    limits: [
      {
        what: 'Einige sehr alte Geräte bleiben unsichtbar.',
        why: 'Sie verstehen nur eine Art der Suche (rohe Ethernet-Pakete), die einen Treiber braucht, den Cogwheel nicht mitbringt. Sie lassen sich über ihre Adresse hinzufügen.',
      },
      {
        what: 'Kameras an den PoE-Anschlüssen eines Rekorders.',
        why: 'Sie sind in einem eigenen Netz des Rekorders (192.168.254.x) und von hier weder zu hören noch zu erreichen. Jede muss für sich zurückgesetzt werden, an einem Switch oder direkt an diesem PC.',
      },
      {
        what: 'Alte Firmware kennt keinen inaktiven Zustand.',
        why: 'Kameras vor 5.3 und Rekorder vor 3.3 sind nach „Standard“ wieder da, mit dem Benutzer admin und dem Passwort 12345. Ihr Neustart lässt sich nachweisen, dass sie inaktiv sind, nicht.',
      },
      {
        what: 'Ein Cloud-Konto bleibt.',
        why: 'Keine Aktion hier löst ein Gerät von einem Cloud-Konto. Das tut der Besitzer in der App oder der Errichter im Portal für Errichter.',
      },
      {
        what: 'Schnelles Formatieren ist kein sicheres Löschen.',
        why: 'Es leert das Inhaltsverzeichnis; Aufnahmen lassen sich mit den richtigen Werkzeugen zurückholen. Wo das zählt, überschreiben oder zerstören Sie die Festplatten.',
      },
      {
        what: 'Ein vergessenes Passwort braucht die Taste.',
        why: 'Oder am Rekorder das Zurücksetzen des Passworts an seinem eigenen Bildschirm.',
      },
    ],
    shells: {
      electron: 'Es läuft in Electron.',
      browser: 'Es läuft in einem Browser, der schon da war.',
    },
    independent:
      'Cogwheel ist ein unabhängiges Programm: von keinem Kamerahersteller gemacht, geprüft oder unterstützt. Produktnamen gehören ihren Inhabern.',
    quiet: 'Es braucht kein Konto und kein Internet und meldet niemandem etwas.',
    licensesShow: 'Lizenzen anzeigen',
    licensesLabel: 'Lizenzen',
    licensesNone: 'Die Lizenzen stehen im gepackten Programm; dieses wurde aus seinen Quellen gestartet.',
    licenses:
      'Freie Software unter der MIT-Lizenz. Die Lizenzen von allem, was sie enthält, liegen dem Programm bei.',
  },
  facts: {
    title: 'Alle Angaben',
    hint: 'Alles, was von dem Gerät zu hören war. Die zweite Zeile ist seine eigene Antwort, für den Support.',
    copyAll: 'Alles kopieren',
    yes: 'Ja',
    no: 'Nein',
    notStated: 'nicht angegeben',
    none: 'keine',
    mark: 'Hinweis',
    adapter: 'Gehört auf Adapter',
    source: 'Antwort kam von',
    firstSeen: 'Zuerst gehört',
    lastSeen: 'Zuletzt gehört',
    formerAddresses: 'Frühere Adressen',
    fields: {
      DeviceDescription: 'Modell',
      DeviceSN: 'Seriennummer',
      MAC: 'MAC',
      Activated: 'Status',
      IPv4Address: 'IPv4-Adresse',
      IPv4SubnetMask: 'Subnetzmaske',
      IPv4Gateway: 'Gateway',
      DHCP: 'Adresse per DHCP',
      HttpPort: 'HTTP-Port',
      CommandPort: 'Befehlsport',
      SoftwareVersion: 'Firmware',
      DSPVersion: 'DSP-Version',
      BootTime: 'Gestartet, nach eigener Uhr',
    },
  },
  markHelp: {
    explain: 'Was zu tun ist',
    explainOf: 'Was zu tun ist: {device}',
    title: 'Hinweise zu {device}',
    explainMarks: 'Hinweise erklären',
    steps: 'Was zu tun ist',
    causes: {
      'identity-conflict':
        'Dieselbe MAC war an zwei Adressen, mit zwei Seriennummern oder abwechselnd als aktiv und inaktiv zu hören. Entweder tragen zwei Geräte eine Identität, oder etwas antwortet in ihrem Namen.',
      'address-conflict':
        'Zwei Geräte benutzen eine Adresse. Oft wurden beide zurückgesetzt und stehen auf 192.168.1.64, oder eines hat eine feste Adresse, die DHCP einem anderen gegeben hat.',
      'address-not-confirmed':
        'Die Antwort kam von einer anderen Adresse, als das Gerät angibt: über einen Router oder ein VPN, von einem Gerät mit zwei Adressen oder von etwas, das in seinem Namen antwortet.',
      'other-subnet':
        'Die Suche erreicht jedes Gerät an derselben Leitung, welche Adresse es auch hat. Für alles andere braucht dieser PC eine Adresse im Subnetz des Geräts.',
      'not-confirmed':
        'Es antwortet wie diese Kameras und Rekorder, gibt aber keine brauchbare Seriennummer oder keinen Web-Port an: oft ein Gerät anderer Marke, das dieselbe Suche versteht.',
      'no-inactive-state':
        'Kameras vor Firmware 5.3 und Rekorder vor 3.3 kennen keinen inaktiven Zustand: Sie sind immer aktiv.',
    },
    todo: {
      'identity-conflict': [
        'Stecken Sie eines der beiden aus, oder suchen Sie, was in seinem Namen antwortet: Alle Angaben nennen, woher die Antworten kommen.',
        'Aktualisieren Sie. Der Hinweis verschwindet zehn Minuten nach dem letzten Widerspruch; bis dahin ist keine Aktion möglich.',
      ],
      'address-conflict': [
        'Stecken Sie eines der beiden aus und aktualisieren Sie. Der Hinweis verschwindet zehn Minuten, nachdem das andere zuletzt zu hören war; bis dahin ist keine Aktion möglich.',
        'Geben Sie dem verbliebenen auf seiner Webseite eine andere Adresse.',
        'Stecken Sie dann das andere wieder ein.',
      ],
      'address-not-confirmed': [
        'Verbinden Sie diesen PC mit demselben Switch wie das Gerät und aktualisieren Sie.',
        'Bleibt es dabei, suchen Sie das Gerät an der Adresse, die bei Alle Angaben unter „Antwort kam von“ steht. Bis dahin ist keine Aktion möglich.',
      ],
      'not-confirmed': [
        'Melden Sie sich an: Bevor etwas geschieht, wird das Gerät selbst nach Seriennummer und MAC gefragt.',
        'Sind es nicht die auf seinem Etikett, lassen Sie es in Ruhe.',
      ],
      'no-inactive-state': [
        '„Neu starten“ und „Wiederherstellen“ gehen wie immer.',
        'Nach „Standard“ gilt der Benutzer admin mit dem Passwort 12345: Melden Sie sich an und ändern Sie es sofort.',
        'Dass es zurückgesetzt wurde, ist am Neustart und an der Werksadresse zu sehen, nie als Inaktiv.',
      ],
    },
  },
  subnet: {
    unknown:
      'Geben Sie einem Adapter dieses PCs eine Adresse im Subnetz von {address}, dann aktualisieren Sie.',
    need: 'Fügen Sie dem Adapter „{adapter}“ die Adresse {address} hinzu. Dort war kein Gerät zu hören; in einem fremden Netz fragen Sie vorher.',
    windows: [
      'Öffnen Sie Einstellungen, Netzwerk und Internet, Erweiterte Netzwerkeinstellungen, „{adapter}“, Weitere Adapteroptionen, Bearbeiten. (Windows 10: Adapteroptionen ändern, Rechtsklick auf „{adapter}“, Eigenschaften.)',
      'Wählen Sie Internetprotokoll, Version 4, dann Eigenschaften und Erweitert.',
      'Drücken Sie unter IP-Adressen auf Hinzufügen und geben Sie {address} mit der Subnetzmaske {mask} ein. Ist Hinzufügen grau, weil der Adapter seine Adresse per DHCP bekommt, nehmen Sie den Befehl unten.',
    ],
    command:
      'Oder per Befehl, in einem als Administrator geöffneten Terminal. Er gilt, bis dieser PC neu startet, und eine Adresse per DHCP bleibt:',
    copyCommand: 'Befehl kopieren',
    afterTitle: 'Danach',
    after: 'Aktualisieren Sie (F5). Der Hinweis verschwindet, und die Aktionen und die Webseite sind da.',
    awayTitle: 'Wieder wegnehmen',
    away: 'Entfernen Sie die Adresse an derselben Stelle oder mit:',
    awayOnly: 'Entfernen Sie die Adresse an derselben Stelle.',
    refresh: 'Aktualisieren',
  },
  webPage: {
    blocked: 'Die Webseite lässt sich nicht öffnen: {reason}.',
  },
  remembered: {
    box: 'Auf diesem PC merken',
    boxHint:
      'Von Windows für Ihr Benutzerkonto verschlüsselt. Beim Öffnen dieses Geräts geschieht die Anmeldung dann von selbst.',
    cannot: {
      'no-encryption': 'Nicht möglich: Dieses System bietet keine Verschlüsselung dafür.',
      'logins-newer':
        'Nicht möglich: Eine neuere Version von Cogwheel hat die Datei mit den Anmeldungen geschrieben.',
      'logins-unreadable': 'Nicht möglich: Die Datei mit den Anmeldungen ist nicht lesbar.',
    },
    trying: 'Anmeldung mit den auf diesem PC gemerkten Daten …',
    used: 'Angemeldet mit der auf diesem PC gemerkten Anmeldung.',
    kept: 'Die Anmeldung ist auf diesem PC gemerkt.',
    use: 'Gemerkte Anmeldung benutzen',
    again: 'Noch einmal versuchen',
    forget: 'Vergessen',
    forgotten: 'Anmeldung vergessen. Sie bleiben angemeldet, bis Cogwheel endet.',
    signedInAnyway: 'Sie sind trotzdem angemeldet; beim nächsten Mal wird wieder nach der Anmeldung gefragt.',
    title: 'Auf diesem PC gemerkte Anmeldungen',
    hint: 'Von Windows für Ihr Benutzerkonto verschlüsselt und nur an genau das Gerät gesendet, für das sie gemerkt wurden.',
    loading: 'Anmeldungen werden gelesen …',
    none: 'Auf diesem PC ist keine Anmeldung gemerkt.',
    noneHint: 'Setzen Sie beim Anmelden an einem Gerät das Häkchen bei „Auf diesem PC merken“.',
    line: '{user} · seit {since}',
    forgetOf: 'Anmeldung von {device} vergessen',
    forgetOne: 'Vergessen',
    forgetAll: 'Alle vergessen …',
    forgetAllTitle:
      '{count, plural, one {Anmeldung von # Gerät vergessen?} other {Anmeldungen von # Geräten vergessen?}}',
    forgetAllText:
      'Sie werden endgültig von diesem PC entfernt. An kein Gerät wird etwas gesendet, und Sie bleiben angemeldet, bis Cogwheel endet.',
    forgetAllYes: 'Alle vergessen',
    allForgotten: 'Alle Anmeldungen vergessen.',
    readAgain: 'Noch einmal lesen',
  },
  settings: {
    title: 'Einstellungen',
    path: ['Wartung und Verwaltung', 'Einstellungen'],
    intro: 'Wirkt sofort, wo nichts anderes steht, und bleibt auf diesem PC gespeichert.',
    look: 'Darstellung',
    theme: 'Farben',
    themeHint: 'Hell oder dunkel; hoher Kontrast folgt immer Windows.',
    languageHint: 'Für Fenster, Benachrichtigungen und neue Berichte.',
    adapters: 'Netzwerkadapter',
    adaptersHint: 'In welchen Netzen nach Geräten gefragt wird.',
    finding: 'Geräte finden',
    operations: 'Vorgänge',
    activity: 'Verlauf',
    numbers: {
      idleEvery: {
        label: 'Im Netz fragen alle',
        hint: 'Wie oft alle Geräte gefragt werden, solange auf nichts gewartet wird.',
      },
      waitingEvery: {
        label: 'Beim Warten auf ein Gerät alle',
        hint: 'Wie oft gefragt wird, während eines neu startet. Kürzer bemerkt früher, dass es zurück ist.',
      },
      deadlineCamera: {
        label: 'Bei einer Kamera aufgeben nach',
        hint: 'Ohne Nachweis bis dahin lautet das Ergebnis „Unbekannt“. Gilt auch für laufende Vorgänge.',
      },
      deadlineRecorder: {
        label: 'Bei einem Rekorder aufgeben nach',
        hint: 'Rekorder brauchen länger: Beim Start werden die Festplatten geprüft.',
      },
      hintAfter: {
        label: 'Auf lange Dauer hinweisen nach',
        hint: 'Dann sagt die Anzeige, was am Gerät zu prüfen ist.',
      },
      parallel: {
        label: 'Geräte gleichzeitig',
        hint: 'Von mehreren gemeinsam bestätigten; die übrigen warten, bis sie an der Reihe sind.',
      },
      closeOnSuccessAfter: {
        label: 'Grundeinstellungen bei Erfolg schließen nach',
        hint: 'Nur nach einem nachgewiesenen Ergebnis und nicht, während Sie dort arbeiten. 0: nie.',
      },
      keepDays: {
        label: 'Beendete Vorgänge behalten',
        hint: 'Ältere werden beim nächsten Start von Cogwheel aus dem Verlauf genommen.',
      },
    },
    units: { seconds: 's', days: 'Tage', devices: 'Geräte' },
    range: 'Eine ganze Zahl von {min} bis {max}.',
    clash: {
      'hint-after-deadline': 'Der Hinweis muss vor beiden Fristen kommen.',
      'waiting-slower': 'Beim Warten muss mindestens so oft gefragt werden wie sonst.',
      'waiting-too-slow': 'Beim Warten muss öfter gefragt werden, damit Stille auffällt.',
      'deadline-too-early': 'Die Frist ist zu kurz für den Neustart eines Geräts.',
    },
    inMinutes: '{minutes} min',
    reset: 'Zurück zu den Vorgaben',
    resetHint:
      'Farben, Sprache und alle Zahlen dieser Seite. Adapter, Spalten und gemerkte Anmeldungen bleiben.',
    columnsHint: 'Welche Spalten die Geräteliste zeigt und wie breit sie sind.',
    resetButton: 'Zurücksetzen …',
    resetTitle: 'Diese Seite auf die Vorgaben zurücksetzen?',
    resetYes: 'Zurücksetzen',
    resetDone: 'Es gelten wieder die Vorgaben.',
  },
  added: {
    button: 'Per Adresse hinzufügen',
    title: 'Per Adresse hinzufügen',
    one: 'Ein Gerät',
    several: 'Mehrere Geräte',
    host: 'IPv4-Adresse oder Hostname',
    hostHint:
      'Zum Beispiel 192.168.1.64 oder kamera-3.example.com. Immer nur ein Gerät: Bereiche werden nie durchsucht.',
    port: 'Port',
    protocol: 'Verbindung',
    http: 'HTTP',
    https: 'HTTPS',
    add: 'Hinzufügen',
    addCount: '{count, plural, one {# Gerät hinzufügen} other {# Geräte hinzufügen}}',
    adding: 'Wird hinzugefügt …',
    paste: 'Eine Adresse pro Zeile',
    pasteHint:
      'Adresse, danach der Port, wenn er nicht 80 ist, mit Komma oder Tabulator dazwischen: 192.168.1.64,8080. https:// davor bedeutet HTTPS. Eine erste Zeile wie address,port,user benennt Spalten. Passwörter werden nie gelesen.',
    openFile: 'Adressliste öffnen',
    openButton: 'CSV-Datei öffnen …',
    lists: 'Listen (CSV, Text)',
    fromFile: 'Aus {file}',
    back: 'Zurück',
    check: 'Prüfen',
    ready:
      '{count, plural, =0 {Nichts kann hinzugefügt werden.} one {# Gerät kann hinzugefügt werden.} other {# Geräte können hinzugefügt werden.}}',
    notTaken: '{count, plural, one {# Zeile bleibt weg:} other {# Zeilen bleiben weg:}}',
    line: 'Zeile {line}: {reason}',
    lineOf: 'Zeile {line}, {address}: {reason}',
    done: '{count, plural, one {# Gerät hinzugefügt. Es wird jetzt gefragt.} other {# Geräte hinzugefügt. Sie werden jetzt gefragt.}}',
    problems: {
      'no-address': 'Es steht keine Adresse da.',
      range:
        'Das sind mehrere Adressen. Bereiche, Netze und Platzhalter werden nie durchsucht: Geben Sie jedem Gerät eine eigene Zeile.',
      'not-an-address': 'Das ist weder eine vollständige IPv4-Adresse noch ein Hostname.',
      ipv6: 'Das ist eine IPv6-Adresse. Nur IPv4-Adressen und Hostnamen sind möglich.',
      loopback: 'Diese Adresse ist dieser PC selbst.',
      own: 'Diese Adresse gehört diesem PC.',
      'no-host':
        'Kein einzelnes Gerät kann diese Adresse haben: Sie steht für Gruppen oder für ein ganzes Netz.',
      'bad-port': 'Der Port muss eine Zahl von 1 bis 65535 sein.',
      'bad-user': 'Dieser Benutzername ist nicht möglich.',
      'login-in-it':
        'In der Adresse steht ein Benutzer oder Passwort. Nehmen Sie es heraus: Danach wird beim Anmelden gefragt.',
      'too-long': 'Das ist zu lang für eine Adresse.',
      'third-column':
        'Mehr als Adresse und Port. Benennen Sie die Spalten in der ersten Zeile (address,port,user); Passwörter werden nie gelesen.',
      'broken-quotes': 'Die Anführungszeichen passen nicht zusammen.',
      'same-twice': 'Sie steht zweimal da; die erste gilt.',
      'already-added': 'Sie ist schon hinzugefügt.',
      'too-many': 'Ab hier sind es zu viele: Höchstens 500 werden behalten.',
    },
    refusals: {
      'password-column':
        'Diese Liste hat eine Spalte für Passwörter, deshalb wurde nichts davon gelesen. Löschen Sie diese Spalte und versuchen Sie es noch einmal; nach dem Passwort wird beim Anmelden gefragt.',
      'no-address-column':
        'Keine Spalte heißt address. Nennen Sie in der ersten Zeile eine so, oder lassen Sie diese Zeile weg.',
      'too-large': 'Diese Liste ist zu groß. 500 Adressen brauchen weniger als 256 kB.',
      'not-text':
        'Das ist kein Text. Speichern Sie die Liste als CSV (UTF-8) und versuchen Sie es noch einmal.',
      'not-readable':
        'Die Datei konnte nicht gelesen werden. Schließen Sie sie in anderen Programmen und versuchen Sie es noch einmal.',
      empty: 'Es gibt keine Zeile mit einer Adresse.',
    },
    strip:
      '{count, plural, one {# Adresse hinzugefügt, noch nicht erkannt} other {# Adressen hinzugefügt, noch nicht erkannt}}',
    stripHint:
      'Welches Gerät dort ist, zeigt erst eine Anmeldung. Bis dahin kann nichts mit ihm gemacht werden.',
    signIn: 'Anmelden',
    signInAll: 'Bei allen anmelden',
    signInTo: 'Bei {place} anmelden',
    signInToCount: 'Bei {count} Adressen anmelden',
    remove: 'Entfernen',
    removeOf: '{place} entfernen',
    states: {
      asking: 'Wird gefragt …',
      active: 'Antwortet, aktiv',
      inactive: 'Antwortet, inaktiv: zuerst aktivieren',
      'no-inactive-state': 'Antwortet',
      'no-name': 'Dieser Name ist im Netz nicht bekannt',
      'not-allowed': 'Der Name steht für eine Adresse, die nicht möglich ist',
      several: 'An dieser Adresse wurden mehrere Geräte gehört',
      failed: 'Antwortet nicht',
    },
    signInHint:
      'Das Gerät sagt dann, welches es ist (MAC und Seriennummer), und wird eine Zeile der Liste. Jede Adresse wird höchstens einmal versucht.',
    signingIn: 'Anmeldung läuft …',
    mark: 'Per Adresse hinzugefügt',
    unheard:
      'Per Adresse hinzugefügt ({place}) und von der Suche nicht gehört: Status und Gesehen sind, was dort antwortet. Nach einem Default ist es vielleicht nirgends zu finden.',
    heard: 'Per Adresse hinzugefügt ({place}).',
  },
  columnChoice: {
    choose: 'Spalten',
    chooseHint: 'Spalten ein- und ausblenden',
    reset: 'Wie am Anfang',
    noRoom: 'zurzeit kein Platz',
    titles: {
      kind: 'Art',
      port: 'HTTP-Port',
      subnet: 'Subnetzmaske',
      gateway: 'Gateway',
      dhcp: 'DHCP',
      mac: 'MAC',
      dsp: 'DSP-Version',
      boot: 'Startzeit',
      adapter: 'Netzwerkadapter',
    },
    kinds: { camera: 'Kamera', recorder: 'Rekorder', other: 'Gerät' },
    yes: 'Ja',
    no: 'Nein',
    resize:
      'Drücken zum Sortieren. Umschalt mit Pfeil links oder rechts macht die Spalte schmaler oder breiter.',
  },
  label: {
    name: 'Benennen …',
    rename: 'Umbenennen …',
    title: 'Name auf diesem PC',
    of: 'Name von {device}',
    hint: 'Steht in der Liste, in Rückfragen und in Berichten. Er bleibt auf diesem PC; in das Gerät wird nichts geschrieben.',
    field: 'Name',
    empty: 'Leer lassen, um wieder den Namen des Geräts zu zeigen.',
    save: 'Speichern',
  },
  deviceExport: {
    title: 'Liste exportieren',
    button: 'Exportieren',
    all: { csv: 'Die ganze Liste als CSV', json: 'Die ganze Liste als JSON' },
    selected: { csv: 'Die Auswahl als CSV', json: 'Die Auswahl als JSON' },
    done: '{count, plural, one {# Gerät} other {# Geräte}} nach {file} geschrieben.',
    nothing: 'Es gibt noch kein Gerät zum Exportieren.',
    columns: {
      name: 'Name',
      label: 'Eigener Name',
      model: 'Modell',
      kind: 'Art',
      status: 'Status',
      address: 'IPv4-Adresse',
      port: 'HTTP-Port',
      commandPort: 'Befehlsport',
      subnetMask: 'Subnetzmaske',
      gateway: 'Gateway',
      dhcp: 'DHCP',
      mac: 'MAC',
      serial: 'Seriennummer',
      firmware: 'Firmware',
      dspVersion: 'DSP-Version',
      bootTime: 'Startzeit (Uhr des Geräts)',
      adapter: 'Netzwerkadapter',
      online: 'Online',
      lastSeen: 'Zuletzt gesehen',
      firstSeen: 'Zuerst gesehen',
      formerAddresses: 'Frühere Adressen',
      marks: 'Hinweise',
      signedInAs: 'Angemeldet als',
    },
    kinds: { camera: 'Kamera', recorder: 'Rekorder', other: 'Gerät' },
    activation: {
      active: 'Aktiv',
      inactive: 'Inaktiv',
      'no-inactive-state': 'Aktiv (kein inaktiver Zustand)',
      unknown: 'Unbekannt',
    },
    yes: 'Ja',
    no: 'Nein',
  },
  welcome: {
    title: 'Willkommen bei Cogwheel',
    what: 'Findet Kameras und Rekorder von Hikvision in Ihrem Netzwerk, startet sie neu, stellt sie wieder her oder setzt sie auf Standard. Ein Ergebnis meldet es nur, wenn es bewiesen ist.',
    listening: 'Cogwheel hört auf diesen Adaptern:',
    listeningNone:
      'Noch kein Adapter mit IPv4-Adresse gefunden. Verbinden Sie diesen PC mit dem Netzwerk der Kameras.',
    change: 'Jeden können Sie jederzeit über der Liste ein- und ausschalten.',
    network:
      'Nichts verlässt Ihr Netzwerk: kein Konto, kein Internet, keine Telemetrie. Passwörter gehen nur an das Gerät, für das sie sind.',
    firewall:
      'Windows fragt vielleicht, ob Cogwheel das Netzwerk nutzen darf: Erlauben Sie es. Geräte antworten per UDP auf Port 37020; eine geschlossene Firewall verbirgt sie.',
    independent: 'Cogwheel ist unabhängig und mit keinem Kamerahersteller verbunden.',
    start: 'Los geht’s',
  },
  diagnostics: {
    title: 'Diagnose',
    rowHint:
      'Eine Datei mit dem, was bei der Fehlersuche hilft: Protokoll, Netzwerkadapter, Einstellungen, die Geräte, die Suchnachrichten der letzten Minuten und das Journal. Nichts davon wird irgendwohin gesendet.',
    button: 'Diagnose speichern …',
    dialogTitle: 'Diagnose speichern',
    mask: 'Identitäten verbergen',
    maskHint:
      'MACs, Seriennummern, Namen, Benutzer und Adressen werden durch Platzhalter ersetzt, für dasselbe Gerät überall durch denselben. Ohne Häkchen sind sie alle lesbar. Kennwörter sind in keinem Fall enthalten.',
    gathering: 'Wird zusammengestellt …',
    files: 'Dateien',
    empty: 'Diese Datei ist leer.',
    cut: 'Hier ist nur ihr Anfang zu sehen; gespeichert wird sie ganz.',
    total: '{count, plural, one {# Datei} other {# Dateien}}, {size}',
    save: 'Als ZIP speichern …',
    saving: 'Wird gespeichert …',
    saved: 'Diagnose gespeichert: {file}.',
    again: 'Noch einmal zusammenstellen',
    about: 'Diagnose von Cogwheel, zusammengestellt am {time}.',
    aboutMasked:
      'Identitäten sind verborgen: mac-1, serial-1, name-1, user-1 und ip-1.1 stehen in allen Dateien für dasselbe Gerät, dieselbe Person oder Adresse; ip-1.1 und ip-1.2 liegen im selben Netz von 256 Adressen. Nachrichten und Zeilen, die nicht zu verstehen waren, sind weggelassen.',
    aboutWhole: 'Identitäten sind nicht verborgen: Adressen, Seriennummern, Namen und Benutzer sind lesbar.',
    leftOut: '(nicht verstanden und weggelassen: {bytes, plural, one {# Byte} other {# Bytes}})',
    notRead: '(diese Datei war nicht lesbar)',
  },
};
