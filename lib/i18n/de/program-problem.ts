export const programProblem = {
  invalid: "Etwas von dem, was gesendet wurde, ist nicht brauchbar.",
  member: {
    missing: "Das muss gesendet werden.",
    one_of: "Zulässig ist nur: {words}.",
    text: "Das muss ein Text sein.",
    whole: "Das muss eine ganze Zahl sein.",
    flag: "Das muss true oder false sein.",
    list: "Das muss eine Liste sein.",
    object: "Das muss ein Objekt sein.",
    other: "Das ist hier nicht brauchbar.",
    too_few: "Senden Sie mindestens {min}.",
    too_many: "Senden Sie höchstens {max}.",
  },
  field: { characters: "Das enthält Zeichen, die nicht gespeichert werden können, etwa Steuerzeichen oder ein halbes Zeichen." },
  request: {
    key_reused: "Unter dieser Nummer wurde schon etwas anderes gesendet. Senden Sie jede neue Anfrage mit neuer MS-RequestId oder neuem Idempotency-Key.",
    malformed: "Die Anfrage war nicht lesbar. Es wurde nichts geändert.",
    unsupported: "Diese Art von Anfrage ist hier nicht möglich. Es wurde nichts geändert.",
  },
  webhook: { changed: "Dieser Webhook wurde inzwischen geändert. Fragen Sie ihn erneut ab und senden Sie Ihre Änderung dann noch einmal." },
  invitation: {
    not_open: "Diese Einladung kann nicht mehr beantwortet oder geändert werden. Fragen Sie sie erneut ab, um den Stand zu erfahren.",
    confirm_first: "Senden Sie true, um zu bestätigen.",
  },
  users: { not_licensable: "Eines dieser Abonnements ist beendet oder ausgesetzt; seine Lizenzen lassen sich nicht zuweisen." },
  support: {
    changed: "Diese Anfrage wurde inzwischen geändert. Fragen Sie sie erneut ab und senden Sie Ihre Änderung dann noch einmal.",
    nobody_there: "Es gibt niemanden, an den sie gegeben werden kann. Fragen Sie sie erneut ab, um zu erfahren, wer sie hat.",
  },
  review: { nothing_there: "Das gibt es nicht mehr: Jemand war schneller. Fragen Sie es erneut ab, um zu erfahren, was noch da ist." },
  profile: { decided: "Diese Änderung wurde inzwischen entschieden oder zurückgezogen. Fragen Sie das Profil erneut ab." },
  customer: {
    changed:
      "Dieser Kunde wurde inzwischen geändert, und es wurde nichts gespeichert. Fragen Sie ihn erneut ab und senden Sie Ihre Änderung mit seinem neuen etag.",
    confirm_first: "Senden Sie true, um zu bestätigen.",
  },
  order: {
    nothing_waits: "In diesem Auftrag wartet nichts mehr. Fragen Sie ihn erneut ab, um den Stand zu erfahren.",
    offer_unavailable: "Dieses Angebot wird zurzeit nicht verkauft. Lassen Sie es weg, oder senden Sie ein anderes.",
  },
  azure: { decide: "Dieser Vertriebspartner hat Rollen in Azure-Plänen des Kunden. Sagen Sie, was daraus wird: keep oder withdraw." },
  subscription: {
    changed: "{by} hat dieses Abonnement am {at} geändert. Fragen Sie es erneut ab und senden Sie Ihre Änderung mit seinem neuen etag.",
  },
  enrollment: {
    accept_first: "Senden Sie true, um die Vereinbarung anzunehmen.",
    not_possible_now: "Das ist nicht mehr möglich: Der Status hat sich geändert.",
  },
};
