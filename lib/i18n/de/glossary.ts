export const glossary = {
  title: "Was die Begriffe bedeuten",
  subtitle: "Begriffe des Partnerprogramms, so wie dieses Portal sie verwendet.",
  what: "Was bedeutet „{term}“?",
  more: "Alle Begriffe",
  terms: {
    indirect_provider: {
      name: "Indirekter Anbieter",
      text: "Der Distributor. Er kauft beim Programm ein, verkauft über Vertriebspartner an Kunden, rechnet ab und ist für den Support zuständig, solange niemand anderes benannt ist.",
    },
    indirect_reseller: {
      name: "Indirekter Vertriebspartner",
      text: "Der Partner, der den Kunden kennt. Er arbeitet mit einem oder mehreren Anbietern, betreut seine Kunden und bekommt Anreize, rechnet mit den Kunden aber nicht über das Programm ab.",
    },
    partner_id: {
      name: "Partner-ID",
      text: "Die Nummer eines Partners im Programm (früher MPN-ID). Anreize werden der ID des Standorts zugeordnet, nicht der ID des Hauptsitzes.",
    },
    tenant_id: {
      name: "Mandanten-ID",
      text: "Die Kennung des Verzeichnisses einer Organisation, in dem ihre Benutzer und Lizenzen liegen. Alle Anbieter eines Kunden arbeiten mit derselben.",
    },
    reseller_of_record: {
      name: "Eingetragener Partner",
      text: "Der Vertriebspartner, der auf einem Abonnement eingetragen ist und die Anreize bekommt (Partner of Record). Das ist unabhängig davon, wer Administratorrechte hat und wer Support leistet.",
    },
    support_contact: {
      name: "Designierter Supportkontakt",
      text: "Wen der Kunde zu einem Abonnement zuerst fragt: den Anbieter oder einen dafür gewählten Vertriebspartner. An Anreize und Rechten ändert das nichts.",
    },
    admin_rights: {
      name: "Administratorrechte",
      text: "Was ein Partner im Mandanten des Kunden darf, etwa Benutzer verwalten (delegierte Administration, bei Microsoft GDAP). Der Kunde kann sie jederzeit entziehen.",
    },
    customer_agreement: {
      name: "Kundenvertrag",
      text: "Was jeder Kunde annimmt, bevor etwas für ihn gekauft wird. Entweder nimmt der Kunde ihn hier an, oder der Partner bestätigt, dass er angenommen wurde.",
    },
    term: {
      name: "Laufzeit",
      text: "Wie lange ein Abonnement gebunden ist: einen Monat, ein Jahr oder drei Jahre. Nach den ersten sieben Tagen lässt es sich nicht mehr kündigen.",
    },
    end_of_term: {
      name: "Ende der Laufzeit",
      text: "Der letzte Tag einer Laufzeit: Das Abonnement verlängert sich, läuft monatlich weiter oder endet, wie zuvor gewählt. Tage sind Kalendertage und enden um Mitternacht UTC, wo immer Sie sind.",
    },
    extended_term: {
      name: "Erweiterte Servicelaufzeit",
      text: "Ein Abonnement, das nach seiner Laufzeit gegen einen Aufschlag Monat für Monat weiterläuft, bis es umgewandelt, gekündigt oder beendet wird.",
    },
    incentives: {
      name: "Anreize",
      text: "Was das Programm einem Vertriebspartner für Abonnements zahlt, auf denen er eingetragen ist, Monat für Monat, solange er die Bedingungen erfüllt.",
    },
    preflight: {
      name: "Prüfung vor einer Änderung",
      text: "Bevor eine Bestellung oder Änderung ausgeführt wird, prüft das Portal, ob sie möglich ist: aktive Partnerschaft, Kundenvertrag, gültiger eingetragener Partner. Was fehlt, wird genannt, und auch, wer es beheben kann.",
    },
    timeline: {
      name: "Verlauf",
      text: "Was mit einem Kunden oder Abonnement geschehen ist, das Neueste zuerst: der Teil des Aktivitätsprotokolls, der Ihre Organisation betrifft, mit Aufträgen, Abrechnungen und Partnern, soweit Sie sie sehen dürfen.",
    },
    azure_plan: {
      name: "Azure-Plan",
      text: "Ein Abonnement, das nutzungsbasiert abgerechnet wird. Vertriebspartner bekommen Rollen darauf; diese Rollen entscheiden, wem verwaltete Dienste gutgeschrieben werden.",
    },
    assignment: {
      name: "Zuordnung",
      text: "Dass ein Vertriebspartner einen Kunden für einen Anbieter betreut, mit oder ohne Administratorrechte. Überprüfungen fragen von Zeit zu Zeit, ob das noch stimmt.",
    },
    suspended: {
      name: "Ausgesetzt, gesperrt",
      text: "Ein gesperrter Vertriebspartner sieht seine Kunden nicht, bis der Betreiber die Sperre aufhebt. Ein ausgesetztes Abonnement lässt sich nicht nutzen und wird bis zum Ende der Laufzeit weiter berechnet.",
    },
  },
};
