export const relationships = {
  title: "Anfragen an Kunden",
  subtitle: "Unternehmen, die Sie gebeten haben, Ihr Kunde zu werden oder sich von einem Vertriebspartner betreuen zu lassen. Nur sie können zustimmen.",
  subtitle_all: "Unternehmen, die von Partnern gebeten wurden, Kunde zu werden oder sich von einem Vertriebspartner betreuen zu lassen.",
  request: "Vertriebspartnerschaft beantragen",
  tabs: { label: "Kunden", customers: "Kunden", open: "Offene Anfragen", answered: "Beantwortete Anfragen" },
  search: "Nach Bezeichnung, Domäne oder Partner suchen",
  columns: { note: "Bezeichnung", partners: "Partner", bound: "Nur für", rights: "Administratorrechte", by: "Angefragt von" },
  provider: "Indirekter Anbieter",
  reseller: "Indirekter Vertriebspartner",
  customer: "Kunde",
  alone: "Keiner",
  unbound: "Jeder mit dem Link",
  none_open: {
    title: "Keine offenen Anfragen",
    text: "Beantragen Sie eine Vertriebspartnerschaft: Sie erhalten einen E-Mail-Entwurf mit einem persönlichen Link für den Kunden.",
  },
  none_answered: {
    title: "Noch keine beantworteten Anfragen",
    text: "Angenommene, abgelehnte, zurückgezogene und abgelaufene Anfragen bleiben hier stehen.",
  },
  new: {
    subtitle:
      "Für ein Unternehmen, das schon in der Cloud ist. Sein globaler Administrator muss zustimmen; ein neues Unternehmen legen Sie besser als neuen Kunden an.",
    note: "Bezeichnung in Ihrer Liste",
    note_help: "Nur Sie und der Partner, mit dem Sie anfragen, sehen sie. Ohne Angabe steht dort, für wen die Anfrage gilt oder wann Sie sie erstellt haben.",
    provider: "Gemeinsam mit dem indirekten Anbieter",
    reseller: "Gemeinsam mit einem indirekten Vertriebspartner",
    reseller_help: "Der Vertriebspartner betreut den Kunden dann und sieht die Anfrage auch.",
    reseller_none: "Niemandem: Wir fragen allein an",
    rights: "Delegierte Administratorrechte einschließen",
    rights_help:
      "Wer anfragt, darf dann Konto, Kennwörter und Abonnements des Kunden in dessen Namen verwalten. Ohne sie können Sie verkaufen, aber nicht verwalten.",
    bound: "Nur für das Unternehmen mit dieser Domäne",
    bound_help: "Optional, zum Beispiel contoso.onmicrosoft.com. Dann kann niemand sonst annehmen. Wir prüfen nicht, ob es dieses Unternehmen gibt.",
    bound_to: "Nur {name} ({domain}) kann annehmen.",
    language: "Sprache der E-Mail",
    suspended: {
      title: "Ihr Unternehmen kann zurzeit keine Anfragen an Kunden stellen",
      text: "Anfragen stellen können nur ein aktiver Anbieter oder ein aktiver Vertriebspartner mit einem aktiven Anbieter. Wenden Sie sich an den Betreiber des Programms.",
    },
    no_provider: {
      title: "Sie haben noch keinen aktiven Anbieter",
      text: "Sie laden Kunden gemeinsam mit einem Anbieter ein. Nehmen Sie zuerst den Partnerschaftslink eines Anbieters an.",
    },
  },
  accept: {
    title: "Anfrage an Ihr Unternehmen",
    title_alone: "{name} möchte Ihr Anbieter werden",
    title_joint: "{name} und {reseller} möchten Sie gemeinsam betreuen",
    from: "{name}, {country}",
    together: "{name}, {country} (indirekter Anbieter) und {reseller}, {resellerCountry} (indirekter Vertriebspartner)",
    consequences: "Was das bedeutet",
    means: {
      provider: "{name} kann Ihnen Abonnements anbieten und berechnen. {name} sieht Name, Domäne, Adresse und Kontakt Ihres Unternehmens.",
      known: "Sie sind schon Kunde von {name}. Ihr Konto dort bleibt, wie es ist; hinzu kommt nur, was hier steht.",
      back: "Sie waren schon einmal Kunde von {name}. Das frühere Konto wird wieder geöffnet.",
      reseller: "{reseller} betreut Sie für {name} und sieht Name, Adresse und Kontakt Ihres Unternehmens und die Abonnements, die Sie von {name} haben.",
      rights_alone:
        "{name} erhält delegierte Administratorrechte: Daten Ihres Kontos ändern, das Kennwort Ihres Administrators zurücksetzen und Ihre Abonnements in Ihrem Namen verwalten.",
      rights_joint:
        "{name} und {reseller} erhalten beide delegierte Administratorrechte: Daten Ihres Kontos ändern, das Kennwort Ihres Administrators zurücksetzen und Ihre Abonnements in Ihrem Namen verwalten.",
      no_rights: "Niemand erhält dadurch Administratorrechte.",
      unchanged: "Für Ihre jetzigen Abonnements, Anbieter und Vertriebspartner ändert sich nichts.",
      withdraw: "Administratorrechte können Sie jederzeit unter „Ihr Unternehmen“ entziehen.",
      agreement: "Für das, was Sie bei {name} kaufen, gilt der Kundenvertrag zwischen Ihrem Unternehmen und dem Programm. Mit der Annahme stimmen Sie ihm zu.",
    },
    confirmed: "Ich darf mein Unternehmen verpflichten. Ich nehme den Kundenvertrag an und autorisiere {name}.",
    confirmed_joint: "Ich darf mein Unternehmen verpflichten. Ich nehme den Kundenvertrag an und autorisiere {name} und {reseller}.",
    submit: "Annehmen",
    accepted: {
      title: "Sie haben die Anfrage angenommen",
      text: "{name} steht jetzt unter „Ihr Unternehmen“. Beide Seiten wurden per E-Mail benachrichtigt.",
      action: "Zu Ihrem Konto dort",
    },
    declined: { title: "Sie haben die Anfrage abgelehnt", text: "{name} wurde benachrichtigt." },
    guest: {
      title: "Melden Sie sich an, um zu antworten",
      text: "Melden Sie sich als globaler Administrator Ihres Unternehmens an. Danach kommen Sie hierher zurück.",
      sign_in: "Anmelden",
    },
    account_action: "Zu Ihrem Konto dort",
    elsewhere: {
      title: "Dieser Link ist für indirekte Vertriebspartner",
      text: "Er lädt einen Vertriebspartner zu einer Partnerschaft ein und richtet sich nicht an Kunden. Ein globaler Administrator des Vertriebspartners öffnet ihn unter der Adresse unten.",
      action: "Einladung zur Partnerschaft öffnen",
    },
    wrong: {
      wrong_account: {
        title: "Dieser Link ist für Administratoren eines Kunden",
        text: "Sie sind mit einem Konto anderer Art angemeldet. Senden Sie den Link dem globalen Administrator des Kunden, oder melden Sie sich ab und verwenden Sie ein solches Konto. Ein Partnerschaftslink für Vertriebspartner sieht aus wie {example}.",
      },
      own_link: {
        title: "Das ist Ihr eigener Link",
        text: "Diese Anfrage haben Sie selbst gestellt. Senden Sie den Link dem globalen Administrator des Unternehmens, das Sie betreuen möchten.",
      },
      bound_elsewhere: {
        title: "Diese Anfrage ist für ein anderes Unternehmen",
        text: "{name} hat sie für ein bestimmtes Unternehmen erstellt, und das ist nicht Ihres. Bitten Sie {name} um einen eigenen Link.",
      },
      provider_suspended: {
        title: "{name} kann zurzeit keine Kunden aufnehmen",
        text: "Der Anbieter ist im Programm gesperrt. Versuchen Sie es später noch einmal oder fragen Sie {name}.",
      },
      partnership_ended: {
        title: "Die beiden, die angefragt haben, arbeiten nicht mehr zusammen",
        text: "Die Partnerschaft zwischen {name} und dem Vertriebspartner ist beendet. Bitten Sie {name} um eine neue Anfrage.",
      },
      reseller_not_active: {
        title: "Der Vertriebspartner kann zurzeit keine Kunden betreuen",
        text: "Er ist im Programm zurzeit nicht aktiv. Versuchen Sie es später noch einmal, oder bitten Sie {name} um eine neue Anfrage.",
      },
      region_differs: {
        title: "Ihr Land liegt außerhalb der Region des Anbieters",
        text: "{name} darf nur in der eigenen Region des Programms verkaufen. Fragen Sie nach einem Anbieter in Ihrer Region.",
      },
      exists: {
        title: "Diese Beziehung besteht schon",
        text: "Sie sind Kunde von {name}, mit allem, worum hier gebeten wird. Es ist nichts zu tun.",
      },
    },
  },
  company: {
    title: "Ihr Unternehmen",
    subtitle: "Ihr Konto bei jedem Ihrer Anbieter: wer Sie dort betreut und wer Administratorrechte hat.",
    label: "Ihre Anbieter",
    columns: { provider: "Indirekter Anbieter", resellers: "Indirekte Vertriebspartner", rights: "Administratorrechte des Anbieters", since: "Kunde seit" },
    none: {
      title: "Sie haben zurzeit keinen Anbieter",
      text: "Wenn Ihnen ein Anbieter oder Vertriebspartner den Link zu einer Anfrage sendet, öffnen Sie ihn und melden Sie sich als globaler Administrator an.",
    },
  },
};
