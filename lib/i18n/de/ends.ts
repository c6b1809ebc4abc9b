export const ends = {
  at_end: "Am Ende der Laufzeit",
  question: "Was soll am Ende der Laufzeit geschehen?",
  ask: "Bisher hat niemand entschieden, was am Ende der Laufzeit geschieht. Die Verlängerung wurde nur ausgeschaltet, und das bedeutet seit dem 4. Mai 2026 die erweiterte Servicelaufzeit. Wenn niemand entscheidet, geschieht Folgendes:",
  ask_suspended:
    "Das Aussetzen hat die Verlängerung dieses Abonnements ausgeschaltet, und das Reaktivieren schaltet sie nicht wieder ein. Wenn niemand entscheidet, geschieht Folgendes:",
  choose: "Jetzt entscheiden",
  names: {
    RENEW: "Um eine weitere Laufzeit verlängern",
    EXTEND: "Monatlich weiterlaufen lassen (erweiterte Servicelaufzeit)",
    END: "Das Abonnement beenden",
  },
  means: {
    RENEW: "Am {date} beginnt eine weitere Laufzeit zum Katalogpreis dieses Tages.",
    EXTEND:
      "Ab dem {date} läuft es zum Preis einer Monatslaufzeit zuzüglich des Aufschlags des Programms weiter, bis es jemand beendet oder umwandelt. Lizenzen lassen sich währenddessen nicht ändern; es kann an jedem Tag beendet werden und wird tagegenau erstattet.",
    END: "Die Benutzer werden am {date} gesperrt, und es wird nichts mehr berechnet. Die Daten bleiben bis zum {deleted} erhalten; das Abonnement lässt sich nicht zurückholen.",
    END_LATER:
      "Die Laufzeit endet am {date}, und es wird nichts mehr berechnet. Die Benutzer können bis zum {disabled} weiterarbeiten; die Daten werden am {deleted} gelöscht. Das Abonnement lässt sich nicht zurückholen.",
  },
  short: { RENEW: "Verlängert sich am {date}.", EXTEND: "Läuft ab dem {date} monatlich weiter (erweiterte Servicelaufzeit)." },
  costs: {
    RENEW: "Nach heutigem Stand {amount} für den ersten Abrechnungszeitraum, ohne Steuern.",
    EXTEND: "Nach heutigem Stand {amount} für den ersten Monat, ohne Steuern.",
  },
  not_extendable:
    "Das Programm bietet dies für das Abonnement nicht an: nur für Lizenzen, die am 1. April 2025 oder später gekauft oder verlängert wurden, und nicht für Probeabonnements.",
  not_sold: "Dieses Angebot ist nicht mehr im Katalog. Wenn es nicht zurückkommt, endet das Abonnement mit seiner Laufzeit.",
  extended: "Es ist seit dem {since} in der erweiterten Servicelaufzeit. Der nächste Monat beginnt am {date}.",
  extended_costs: "Nach heutigem Stand {amount}, ohne Steuern.",
};
