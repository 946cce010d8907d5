/** German: why the server refused something, by the refusal's code. */
export default {
  malformed: 'Der Server hat diese Anfrage nicht verstanden. Lade die Seite neu.',
  'too-fast': 'Das waren zu viele Anfragen auf einmal. Versuche es gleich noch einmal.',
  'server-busy': 'Der Server hat gerade alle Hände voll. Versuche es gleich noch einmal.',
  'too-large': 'Das ist zu groß.',
  internal: 'Dem Server ist ein Fehler passiert. Versuche es noch einmal.',
  'not-saved': 'Das konnte nicht gespeichert werden und ist deshalb nicht geschehen. Versuche es noch einmal.',
  'disk-full':
    'Die Festplatte des Servers ist voll, deshalb ist nichts geschehen. Wer den Server betreibt, muss Platz schaffen.',
  'unknown-room': 'Einen Raum mit diesem Code gibt es nicht.',
  'room-full': 'Der Raum ist voll. Versuche es, sobald jemand gegangen ist.',
  'no-seats-left':
    'Dieser Raum hat alle seine Plätze vergeben. Die Leitung kann ihn leeren oder, wo das nicht hilft, einen neuen eröffnen.',
  'room-closed': 'Dieser Raum lässt niemanden mehr hinein.',
  'room-unavailable': 'Der Raum ist gerade nicht zu laden. Versuche es gleich noch einmal.',
  'room-damaged':
    'Was von diesem Raum gespeichert ist, ist beschädigt, deshalb kann er nicht weitergehen. Eröffne einen neuen; bis dahin lässt sich seine Aufzeichnung abspielen.',
  'rolled-back':
    'Dem Speicher des Servers fehlen die letzten Augenblicke. Der Raum geht von dem aus weiter, was noch da ist: Sieh nach, ob deine letzten Änderungen da sind.',
  'wrong-token': 'Der Schlüssel dieses Geräts gehört nicht zu diesem Raum.',
  'bad-name': 'Dieser Spitzname geht nicht: Er ist leer, zu lang oder passt nicht in eine Klasse.',
  'wrong-protocol': 'Gradroom wurde erneuert. Lade die Seite neu.',
  replaced: 'Derselbe Platz wurde anderswo geöffnet.',
  'too-slow': 'Dieses Gerät kam nicht mehr mit. Versuche es noch einmal.',
  stopping: 'Der Server startet neu. Versuche es gleich noch einmal.',
  'bad-moment': 'Von diesem Moment aus kann kein Raum weitergehen: Seine Angaben passen nicht zusammen.',
  'too-many-rooms': 'Der Server hat so viele Räume, wie er haben darf.',
  'unknown-pairing': 'Dieser Kopplungscode ist unbekannt, schon benutzt oder zu alt.',
  'code-changed': 'Dieser Raum hat jetzt einen anderen Code. Frag deine Lehrkraft danach.',
  locked: 'Der Raum ist abgeschlossen: Zurzeit kommt niemand Neues hinein. Frag deine Lehrkraft.',
  'not-let-in': 'Die Leitung hat dich nicht hereingelassen. Frag deine Lehrkraft.',
  'too-many-waiting':
    'Vor der Tür dieses Raums warten so viele, wie dürfen, insgesamt oder aus deinem Netz. Warte kurz, frag nach und versuche es noch einmal.',
  'room-ended': 'Die Leitung hat diesen Raum beendet.',
  removed: 'Die Leitung hat dir deinen Platz in diesem Raum genommen.',
  barred: 'Dieses Gerät kommt nicht mehr in diesen Raum. Sprich mit deiner Lehrkraft.',
  frozen: 'Die Leitung hält gerade alles an. Schau nach vorn und warte.',
  muted: 'Die Leitung lässt dich gerade nur zuschauen und antworten.',
  'not-allowed': 'Das darf zurzeit nur die Leitung ändern.',
  'nothing-to-undo': 'Es gibt nichts mehr zurückzunehmen.',
  'changed-since': 'Dieselbe Einstellung wurde seither von jemand anderem geändert.',
  'no-such-step': 'Dieser Schritt lässt sich jetzt nicht nachrechnen: Er liegt zu weit zurück oder kommt erst noch.',
  halted:
    'Das Training steht, weil ein Ergebnis nicht endlich war. Nimm zuerst etwas zurück, setze die Gewichte zurück oder ändere eine Einstellung.',
} satisfies Record<string, string>;
