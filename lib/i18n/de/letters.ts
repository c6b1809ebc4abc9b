export const letters = {
  email_confirmation: {
    subject: "Bestätigen Sie Ihre E-Mail-Adresse für {company}",
    text: "Guten Tag {name},\n\nbitte bestätigen Sie, dass diese Adresse zu {company} gehört. Öffnen Sie diesen Link und wählen Sie „Bestätigen“:\n\n{link}\n\nDer Link gilt 48 Stunden. Wenn Sie sich nicht bei uns registriert haben, ignorieren Sie diese Nachricht.",
  },
  member_invited: {
    subject: "{by} hat für Sie ein Konto bei {company} angelegt",
    text: "Guten Tag {name},\n\n{by} hat bei {company} ein Konto für Sie angelegt. Wählen Sie hier Ihr Kennwort:\n\n{link}\n\nDer Link ist {hours} Stunden gültig und kann nur einmal verwendet werden. Wenn Sie diese Nachricht nicht erwarten, ignorieren Sie sie.",
  },
  password_reset: {
    subject: "Wählen Sie ein neues Kennwort",
    text: "Guten Tag {name},\n\n{by} hat Ihr Kennwort bei {company} zurückgesetzt. Das alte gilt nicht mehr. Wählen Sie hier ein neues:\n\n{link}\n\nDer Link ist {hours} Stunden gültig und kann nur einmal verwendet werden.",
  },
  password_forgotten: {
    subject: "Ihr Link für ein neues Kennwort",
    text: "Guten Tag {name},\n\njemand, vermutlich Sie selbst, hat für das Konto {email} ein neues Kennwort angefordert. Hier wählen Sie es:\n\n{link}\n\nDer Link ist {minutes} Minuten gültig und kann nur einmal verwendet werden. Bis dahin bleibt alles, wie es ist. Waren Sie es nicht, brauchen Sie nichts zu tun.",
  },
  password_changed: {
    subject: "Ihr Kennwort wurde geändert",
    text: "Guten Tag {name},\n\ndas Kennwort für das Konto {email} wurde soeben geändert, und alle anderen Sitzungen wurden beendet.\n\nWaren Sie das nicht, fordern Sie hier sofort ein neues an und sagen Sie es Ihrem globalen Administrator:\n\n{link}",
  },
  account_rescued: {
    subject: "Das Konto {email} wurde neu geöffnet",
    text: "Guten Tag,\n\njemand, der diese Installation des Portals betreibt, hat {name} einen neuen Zugang zum Konto {email} gegeben.\n\nZeitpunkt: {when}\n\nDie zweiten Faktoren und das Kennwort des Kontos gelten nicht mehr, und alle Sitzungen sind beendet; über einen Link, der eine Stunde gültig ist und nur einmal verwendet werden kann, lässt sich ein neues Kennwort wählen.\n\nWissen Sie nicht, warum, fragen Sie sofort {name} und den Betreiber des Portals, und sehen Sie ins Aktivitätsprotokoll:\n\n{link}",
  },
  second_factor_changed: {
    subject:
      "{change, select, ADDED {Ein zweiter Faktor kam hinzu} REMOVED {Ein zweiter Faktor wurde entfernt} RESET {Ihr zweiter Faktor wurde zurückgesetzt} CODE_USED {Ein Wiederherstellungscode wurde benutzt} other {Sie haben neue Wiederherstellungscodes}}",
    text: "Guten Tag {name},\n\n{change, select, ADDED {„{what}“ ist jetzt ein zweiter Faktor des Kontos {email}.} REMOVED {„{what}“ ist kein zweiter Faktor des Kontos {email} mehr.} RESET {die zweiten Faktoren des Kontos {email} hat ein Administrator entfernt, und alle Sitzungen sind beendet. Das Kennwort bleibt. Melden Sie sich an und richten Sie einen neuen ein.} CODE_USED {jemand hat sich mit einem Wiederherstellungscode beim Konto {email} angemeldet. Dieser Code gilt nicht mehr.} other {das Konto {email} hat neue Wiederherstellungscodes. Die alten gelten nicht mehr.}}\n\nWaren das nicht Sie, und war es nicht abgesprochen, ändern Sie sofort Ihr Kennwort und sagen Sie Ihrem globalen Administrator Bescheid. Ihre Einstellungen:\n\n{link}",
  },
  new_device: {
    subject: "Anmeldung mit einem neuen Browser",
    text: "Guten Tag {name},\n\njemand hat sich beim Konto {email} mit einem Browser angemeldet, der dafür bisher nicht benutzt wurde.\n\nWann: {when}\nNetz: {network}\nBrowser: {userAgent}\n\nWaren Sie das, müssen Sie nichts tun. Waren Sie es nicht, öffnen Sie diesen Link: Er beendet alle Sitzungen und sperrt das Kennwort, bis Sie ein neues wählen.\n\n{link}\n\nDer Link gilt {days} Tage.",
  },
  calendar_made: {
    subject: "Adresse für Ihren Verlängerungskalender erstellt",
    text: "Guten Tag {name},\n\nfür das Konto {email} gibt es jetzt eine Adresse, unter der Kalenderprogramme die Verlängerungen lesen. Wer sie kennt, sieht dort, was Sie sehen. Eine frühere Adresse gilt nicht mehr.\n\nWann: {when}\n\nWaren Sie das, müssen Sie nichts tun. Waren Sie es nicht, öffnen Sie diesen Link: Er schließt den Kalender, beendet alle Sitzungen und sperrt das Kennwort, bis Sie ein neues wählen.\n\n{link}\n\nDer Link gilt {days} Tage.",
  },
  calendar_ended: {
    subject: "Die Adresse Ihres Verlängerungskalenders gilt nicht mehr",
    text: "Guten Tag {name},\n\n{organization} lässt jetzt nur noch die eigene Anmeldung zu. Die Adresse, unter der Kalenderprogramme die Verlängerungen des Kontos {email} lesen, wurde nach einer Anmeldung mit Kennwort erstellt. Sie führt deshalb nirgends mehr hin, und Ihr Kalender bleibt stehen.\n\nMelden Sie sich über Ihre Organisation an und erstellen Sie in den Einstellungen eine neue Adresse:\n\n{link}",
  },
  application_registered: {
    subject: "{program} kann jetzt die API nutzen",
    text: "{by} hat für Ihre Organisation das Programm {program} registriert. Wer seinen geheimen Schlüssel hat, kann die API mit den Rechten nutzen, die das Programm bekommen hat.\n\nWann: {when} UTC\n\nWissen Sie davon nichts, fragen Sie {by}, oder widerrufen Sie es hier:\n\n{link}",
  },
  program_consented: {
    subject: "{program} kann jetzt in Ihrem Namen handeln",
    text: "Guten Tag {name},\n\nfür das Konto {email} wurde dem Programm {program} erlaubt, in Ihrem Namen zu handeln. Es kann alles sehen und tun, was Sie können, bis Sie oder ein globaler Administrator das beenden.\n\nWann: {when} UTC\n\nWaren Sie das, müssen Sie nichts tun. Waren Sie es nicht, öffnen Sie diesen Link: Er schließt das Programm aus, beendet alle Sitzungen und sperrt das Kennwort, bis Sie ein neues wählen.\n\n{link}\n\nDer Link gilt {days} Tage.",
  },
  sign_in_linked: {
    subject: "Sie können sich jetzt über Ihre Organisation anmelden",
    text: "Guten Tag {name},\n\ndas Konto {email} wurde gerade zum ersten Mal mit der Anmeldung Ihrer Organisation geöffnet. Wer sich dort als Sie anmeldet, kommt von nun an auch hier hinein.\n\nWann: {when}\nAnmeldedienst: {issuer}\n\nWaren Sie das, müssen Sie nichts tun. Waren Sie es nicht, öffnen Sie diesen Link: Er beendet alle Sitzungen und sperrt das Kennwort, bis Sie ein neues wählen; auch die Anmeldung Ihrer Organisation öffnet das Konto dann nicht mehr, bis Ihr globaler Administrator es geklärt hat.\n\n{link}\n\nDer Link gilt {days} Tage.",
  },
  partnership_started: {
    subject: "Sie arbeiten jetzt mit {partner} zusammen",
    text: "Gute Nachricht: Ihre Partnerschaft mit {partner} hat begonnen.\n\nHier sehen Sie sie:\n{link}",
  },
  partnership_request: {
    subject: "Partnerschaftsanfrage von {provider}",
    text: "Guten Tag,\n\nwir von {provider} möchten gern mit Ihnen als unserem indirekten Vertriebspartner zusammenarbeiten. Als Partner betreuen wir Kunden gemeinsam: Wir bestellen und berechnen die Cloudabonnements, Sie betreuen die Kunden.\n\nUm anzunehmen, öffnen Sie bitte diesen Link, der eigens für Sie erstellt wurde, und melden Sie sich als globaler Administrator Ihres Unternehmens an:\n\n{link}\n\nDer Link gilt {days} Tage. Ist Ihr Unternehmen noch nicht als indirekter Vertriebspartner registriert, führt die Seite Sie durch die Registrierung.\n\nMit freundlichen Grüßen\n{sender}\n{provider}",
  },
  invitation_declined: {
    subject: "{reseller} hat Ihre Partnerschaftsanfrage abgelehnt",
    text: "{reseller} hat Ihre Partnerschaftsanfrage abgelehnt.\n\nGrund: {reason}\n\nZur Einladung:\n{link}",
  },
  relationship_request: {
    subject: "{provider} möchte Ihr Anbieter werden",
    subject_joint: "{provider} und {reseller} möchten Sie gemeinsam betreuen",
    text: "Guten Tag,\n\nwir von {provider} möchten Ihr Anbieter für Cloudabonnements werden.\n\nUm anzunehmen, öffnen Sie bitte diesen Link, der persönlich für Sie erstellt wurde, und melden Sie sich als globaler Administrator Ihres Unternehmens an:\n\n{link}\n\nAuf der Seite steht genau, womit Sie sich einverstanden erklären. {rights, select, ADMIN {Dazu gehören delegierte Administratorrechte für uns, die Sie jederzeit entziehen können.} other {Administratorrechte gehören nicht dazu.}} Für Ihre jetzigen Abonnements und Partner ändert sich nichts. Der Link gilt {days} Tage.\n\nMit freundlichen Grüßen\n{sender}\n{organization}",
    text_joint:
      "Guten Tag,\n\n{provider} als Anbieter Ihrer Cloudabonnements und {reseller} als Ihr Vertriebspartner möchten Sie gemeinsam betreuen.\n\nUm anzunehmen, öffnen Sie bitte diesen Link, der persönlich für Sie erstellt wurde, und melden Sie sich als globaler Administrator Ihres Unternehmens an:\n\n{link}\n\nAuf der Seite steht genau, womit Sie sich einverstanden erklären. {rights, select, ADMIN {Dazu gehören delegierte Administratorrechte für uns beide, die Sie jederzeit entziehen können.} other {Administratorrechte gehören nicht dazu.}} Für Ihre jetzigen Abonnements und Partner ändert sich nichts. Der Link gilt {days} Tage.\n\nMit freundlichen Grüßen\n{sender}\n{organization}",
  },
  relationship_accepted: {
    subject: "{customer} hat Ihre Anfrage angenommen",
    text: "Gute Nachricht: {customer} hat Ihre Anfrage angenommen.\n\nIhre Bezeichnung: {note}\n\nZum Kunden:\n{link}",
  },
  relationship_declined: {
    subject: "{customer} hat Ihre Anfrage abgelehnt",
    text: "{customer} hat Ihre Anfrage abgelehnt.\n\nIhre Bezeichnung: {note}\nGrund: {reason}\n\nZur Anfrage:\n{link}",
  },
  qualification_granted: {
    subject: "{customer}: Die besondere Qualifikation wurde gewährt",
    text: "{customer} ist jetzt {qualification, select, EDUCATION {als Bildungseinrichtung} NONPROFIT {als gemeinnützige Einrichtung} GOVERNMENT_COMMUNITY_CLOUD {für die Government Community Cloud} other {als staatseigenes Unternehmen}} qualifiziert.{lines, plural, =0 {} one {\n\nEine Auftragsposition, die darauf wartete, hat begonnen.} other {\n\n# Auftragspositionen, die darauf warteten, haben begonnen.}}\n\nZum Konto:\n{link}",
  },
  qualification_refused: {
    subject: "{customer}: Die besondere Qualifikation wurde nicht gewährt",
    text: "{customer} wurde nicht {qualification, select, EDUCATION {als Bildungseinrichtung} NONPROFIT {als gemeinnützige Einrichtung} GOVERNMENT_COMMUNITY_CLOUD {für die Government Community Cloud} other {als staatseigenes Unternehmen}} qualifiziert.\n\nGrund: {reason}{lines, plural, =0 {} one {\n\nEine Auftragsposition, die darauf wartete, wurde storniert.} other {\n\n# Auftragspositionen, die darauf warteten, wurden storniert.}}\n\nZum Konto:\n{link}",
  },
  notification: {
    text: "{sentence}\n\nHier ansehen:\n{link}\n\nSie haben gewählt, das per E-Mail zu erhalten. Ändern können Sie es im Portal unter „Benachrichtigungen“.",
  },
  customer_removed: {
    subject: "{provider} ist nicht mehr Ihr Anbieter",
    text: "{provider} hat die Beziehung zu {company} beendet.\n\nDer Anbieter und seine Vertriebspartner haben keine Rechte mehr in Ihrer Organisation und können Ihnen nichts mehr verkaufen. Ihre Domäne, Ihre Benutzer und Ihre anderen Anbieter bleiben, wie sie sind.\n\nFalls das nicht vereinbart war, sprechen Sie bitte mit {provider}.",
  },
  partnership_ended: {
    subject: "Die Partnerschaft mit {partner} ist beendet",
    text: "Die Partnerschaft zwischen Ihnen und {partner} ist beendet. Beendet hat sie {by}.\n\nMelden Sie sich an, um zu sehen, was behalten, übertragen oder entzogen wurde.",
  },
  customer_agreement_request: {
    subject: "{provider} hat {customer} in der Cloud eingerichtet",
    text: "Guten Tag {name},\n\n{provider} hat ein Konto für {customer} eingerichtet. Es heißt {domain}.\n\nBevor Sie es benutzen, werden Sie gebeten, den Kundenvertrag zu lesen und anzunehmen: Er wird angezeigt, wenn sich der Administrator von {customer} zum ersten Mal anmeldet.\n\nAnmeldenamen und temporäres Kennwort erhalten Sie von {provider} direkt; wir senden nie Kennwörter per E-Mail.\n\nFragen? {provider}: {supportEmail}, {supportPhone}",
  },
  customer_agreement_reminder: {
    subject: "{customer}: Bitte nehmen Sie den Kundenvertrag an",
    text: "Guten Tag {name},\n\nder Kundenvertrag für {customer} ({domain}) ist noch nicht angenommen. Bis dahin kann nichts beginnen, was {provider} für Sie bestellt, und es wird nichts davon berechnet.\n\nEin Administrator von {customer} kann den Vertrag hier lesen und annehmen:\n{link}\n\nFragen? {provider}: {supportEmail}, {supportPhone}",
  },
  reseller_approved: {
    subject: "{company} ist als indirekter Vertriebspartner qualifiziert",
    text: "Gute Nachricht: {company} hat die Prüfung bestanden.\n\nEin Schritt fehlt noch: Ein globaler Administrator muss hier die Partnervereinbarung annehmen:\n{link}",
  },
  reseller_rejected: {
    subject: "Die Registrierung von {company} braucht eine Korrektur",
    text: "Wir konnten die Angaben von {company} noch nicht bestätigen.\n\nGrund: {reason}\n\nBitte berichtigen Sie Ihre Angaben und reichen Sie sie noch einmal ein:\n{link}",
  },
  partner_id_changed: {
    subject: "{name}: Partner-ID {after}",
    text: "{name} hat ab heute die Partner-ID {after} statt {before}.\n\nSonst ändert sich nichts: Abonnements, Kunden, offene Einladungen und Supportkontakte bleiben bei {name}. Wer nach {before} sucht oder diese Nummer in einer Datei nennt, findet {name}. Anreize aus der Zeit vor heute bleiben unter {before}, ab heute stehen sie unter {after}.\n\nHier sehen Sie es:\n{link}",
  },
  partner_id_refused: {
    subject: "Ihre Partner-ID bleibt, wie sie ist",
    text: "Die Änderung Ihrer Partner-ID auf {number} wurde abgelehnt.\n\nBegründung: {reason}\n\nIhre Partner-ID bleibt, wie sie ist. Lässt sich der Grund beheben, können Sie die Änderung erneut beantragen:\n{link}",
  },
  record_reminder: {
    subject: "{provider} kann Abonnements nicht ändern, solange {reseller} als eingetragener Partner nicht gültig ist",
    text: "{provider} schreibt Ihnen, weil {reseller} bei Abonnements eingetragener Partner ist und {cause, select, no_partner_id {keine Partner-ID hat} agreement_unsigned {die Partnervereinbarung nicht angenommen hat} other {die Registrierung nicht abgeschlossen hat}}.\n\nSolange das so ist, lassen sich diese Abonnements nicht oder nur mit einer Warnung ändern, und niemand erhält dafür Anreize. Was sich automatisch verlängert, läuft weiter.\n\n{cause, select, no_partner_id {Bitte tragen Sie Ihre Partner-ID ein} agreement_unsigned {Bitte nehmen Sie die Vereinbarung an} other {Bitte schließen Sie die Registrierung ab}}. Ein globaler Administrator kann das hier tun:\n{link}",
  },
  reseller_suspended: {
    subject: "{company} ist gesperrt",
    text: "{company} ist im Programm gesperrt.\n\nGrund: {reason}\n\nBis die Sperre aufgehoben ist, sehen Sie Ihre Kunden, deren Abonnements und Ihre Azure-Rollen nicht, und Ihnen kann nichts Neues zugeordnet werden. Was zugeordnet war, bleibt bestehen. Ihre indirekten Anbieter sind benachrichtigt.\n\nBitte wenden Sie sich an den Betreiber des Programms.",
  },
  reseller_reactivated: {
    subject: "{company} ist wieder aktiv",
    text: "{company} ist im Programm wieder aktiv: Sie sehen Ihre Kunden, deren Abonnements und Ihre Azure-Rollen wie zuvor. Ihre indirekten Anbieter sind benachrichtigt.\n\nHier melden Sie sich an:\n{link}",
  },
  move_proposed: {
    subject: "Bitte entscheiden: Übertragung von {count, plural, one {einem Kunden} other {# Kunden}} von {from} an {to}",
    text: "{by} schlägt vor, {count, plural, one {einen Kunden} other {# Kunden}} von {from} an {to} zu übertragen.\n\nGrund: {reason}\n\nEs ändert sich nichts, bevor jemand anderes als {by} die Übertragung freigibt:\n{link}",
  },
  service_request: {
    subject: "{number}: {title} ({severity, select, CRITICAL {kritisch} MODERATE {mittel} other {gering}})",
    text: "Eine Serviceanfrage von {customer} liegt bei Ihnen: {title}.\n\nSchweregrad: {severity, select, CRITICAL {kritisch, erste Antwort innerhalb von 2 Stunden} MODERATE {mittel, erste Antwort innerhalb von 4 Stunden} other {gering, erste Antwort innerhalb von 8 Stunden}}\n\nSehen und beantworten Sie sie hier:\n{link}",
  },
  review_started: {
    subject: "Bitte überprüfen Sie bis {due} {count, plural, one {eine Zuordnung} other {# Zuordnungen}}",
    text: "Sie werden gebeten, bis {due} {count, plural, one {eine Zuordnung} other {# Zuordnungen}} zu überprüfen: {name}.\n\nZu jeder die Frage: Stimmt sie noch? Bestätigen oder entziehen Sie sie, oder fragen Sie beim Vertriebspartner nach.\n\nBeginnen Sie hier:\n{link}",
  },
  review_reminder: {
    subject: "{count, plural, one {Eine Zuordnung wartet} other {# Zuordnungen warten}} bis {due} auf Ihre Entscheidung",
    text: "In der Überprüfung {name} {count, plural, one {wartet eine Zuordnung} other {warten # Zuordnungen}} auf eine Entscheidung. Fällig ist sie am {due}.\n\nMachen Sie hier weiter:\n{link}",
  },
  announcement: {
    subject: "{kind, select, CHANGE {Geplante Änderung} PRICES {Preise} MAINTENANCE {Wartung} other {Neuigkeit}}: {title}",
    text: "{by} kündigt an{corrected, select, yes { (berichtigt)} other {}}:\n\n{title}\n\n{text}\n\nIm Portal lesen:\n{link}\n\nSie bekommen das, weil Sie Ankündigungen per E-Mail gewählt haben. Ändern können Sie das im Portal unter „Benachrichtigungen“.",
  },
  renewal_assigned: {
    subject: "Bitte entscheiden Sie: {subscription} für {customer}",
    text: "{by} hat Ihnen die Verlängerung von {subscription} für {customer} zugewiesen. Die Laufzeit endet am {until}; bitte entscheiden Sie vorher.\n\nHier entscheiden Sie:\n{link}",
  },
  renewal_asked: {
    subject: "Eine Frage zu {subscription} für {customer}",
    text: "{by} von {name} hat eine Frage zu {subscription} für {customer}; die Laufzeit endet am {until}:\n\n{question}\n\nBitte antworten Sie hier:\n{link}",
  },
  renewal_answered: {
    subject: "Die Antwort zu {subscription} für {customer}",
    text: "{by} von {name} hat zu {subscription} für {customer} geantwortet; die Laufzeit endet am {until}:\n\n{choice, select, RENEW {Unverändert verlängern.} FEWER {Mit {quantity, plural, one {# Lizenz} other {# Lizenzen}} verlängern.} EXTEND {Monat für Monat weiterlaufen lassen.} other {Enden lassen.}}{answer, select, none {} other {\n\n{answer}}}\n\nHier entscheiden Sie:\n{link}",
  },
  renewals: {
    digest_subject: "Verlängerungen: {count, plural, one {eine Entscheidung} other {# Entscheidungen}} in den nächsten 60 Tagen",
    due_subject: "Verlängerungen: {count, plural, one {eine Entscheidung} other {# Entscheidungen}} bis zum {until}",
    due: "Bald zu entscheiden",
    week: "Woche ab {date}",
    row: "{customer}: {subscription}\n  {seats, plural, =0 {} one {# Lizenz, } other {# Lizenzen, }}{unused, plural, =0 {} other {# davon ungenutzt, }}{outcome, select, renews {verlängert sich am {ends}} changes {verlängert sich mit Änderungen am {ends}} extends {geht am {ends} in die erweiterte Servicelaufzeit über} trial_ends {Probeabonnement endet am {ends}} suspended_ends {ausgesetzt, endet am {ends}} other {endet am {ends}}}\n  Letzter Tag, um zu entscheiden oder zu reduzieren: {lastDay}",
    price: "  Preis je Lizenz: jetzt {now}, dann {next}",
    same: "  Preis je Lizenz bleibt {now}",
    not_sold: "  Preis je Lizenz: jetzt {now}; wird so nicht mehr verkauft",
    more: "Es sind noch mehr; im Portal stehen alle.",
    end: "Hier entscheiden Sie:\n{link}\n\nOb und wann diese E-Mail kommt, wählen Sie im Portal unter „Einstellungen“.",
  },
  review_question: {
    subject: "Eine Frage zu Ihrem Kunden {customer}",
    text: "{by} überprüft, wer wen betreut, und hat eine Frage zu {customer}:\n\n{question}\n\nBitte antworten Sie hier:\n{link}",
  },
  listing_change_published: {
    subject: "{number}: Ihr Verzeichniseintrag ist veröffentlicht",
    text: "Ihr Eintrag im öffentlichen Verzeichnis der indirekten Anbieter lautet jetzt so, wie Sie es in {number} gewünscht haben.\n\nZur Anfrage:\n{link}",
  },
  listing_change_returned: {
    subject: "{number}: Bitte korrigieren Sie Ihre Anfrage",
    text: "Ihre Anfrage {number} zum Verzeichniseintrag wurde zurückgegeben.\n\nGrund: {reason}\n\nKorrigieren Sie sie und stellen Sie sie erneut:\n{link}",
  },
  listing_change_refused: {
    subject: "{number}: Ihre Anfrage wurde abgelehnt",
    text: "Ihre Anfrage {number} zum Verzeichniseintrag wurde abgelehnt. Ihr Eintrag bleibt, wie er ist.\n\nGrund: {reason}\n\nZur Anfrage:\n{link}",
  },
  account_exists: {
    subject: "Sie haben bereits ein Konto",
    text: "Jemand, wahrscheinlich Sie selbst, wollte sich mit dieser E-Mail-Adresse registrieren. Dazu gibt es schon ein Konto, deshalb wurde nichts geändert.\n\nHier melden Sie sich an:\n{link}\n\nWaren Sie das nicht, ignorieren Sie diese Nachricht.",
  },
};
