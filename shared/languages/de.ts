/** Alle Wörter auf Deutsch. Bedeutung und Form: `en.ts`. */
import type { Catalogue } from '../language.ts';

export const de: Catalogue = {
  language: { name: 'Deutsch', choose: 'Sprache', system: 'Wie Windows' },
  guide: {
    title: 'Reset-Taste',
    path: ['Wartung und Verwaltung', 'Geräteverwaltung', 'Reset-Taste'],
    back: 'Zurück',
    intro:
      'Ohne Kennwort hilft nur die Reset-Taste am Gerät. Sie bewirkt dasselbe wie Default: Einstellungen, Benutzer, Kennwort und Adresse werden entfernt; Aufnahmen auf der Karte bleiben.',
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
      'Setzen Sie das Kennwort am Rekorder selbst zurück, mit Monitor und Maus, oder fragen Sie, wer ihn eingerichtet hat.',
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
        'Seine Firmware ist zu alt, um sich als inaktiv zu melden: Hier kann nichts abgehakt werden. Nach dem Zurücksetzen gilt der Benutzer admin mit dem Kennwort 12345; ändern Sie es sofort.',
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
};
