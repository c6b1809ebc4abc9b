import type { field as en } from "../en/field.ts";
import type { Translated } from "../messages.ts";

export const field = {
  required: "Machen Sie hier eine Angabe.",
  invalid: "Dieser Wert ist hier nicht verwendbar. Geben Sie ihn noch einmal ein.",
  choice: "Wählen Sie einen der angebotenen Werte.",
  too_short: "Mindestens {min} Zeichen.",
  too_long: "Höchstens {max} Zeichen.",
  no_letter: "Verwenden Sie mindestens einen Buchstaben oder eine Ziffer.",
  characters: "Der Text enthält Zeichen, die nicht gespeichert werden können, zum Beispiel Steuerzeichen. Tippen Sie ihn ein, statt ihn einzufügen.",
  company_name: {
    symbols_only: "Geben Sie den Namen des Unternehmens ein. Er braucht mindestens einen Buchstaben oder eine Ziffer.",
    letters_with_gaps: "Geben Sie den Namen des Unternehmens ein. Einzelne Buchstaben mit Leerzeichen dazwischen sind keiner: Lassen Sie die Leerzeichen weg.",
    repeated: "Geben Sie den Namen des Unternehmens ein. Ein wiederholtes Zeichen ist kein Name.",
    legal_form_only: "Das ist nur eine Rechtsform. Geben Sie auch den Namen des Unternehmens ein, zum Beispiel „Beispiel GmbH“.",
    domain_ending:
      "Das sieht aus wie eine Internetadresse. Wenn der eingetragene Name keine solche Endung hat, lassen Sie sie weg: Sie kann die Prüfung verzögern.",
  },
  person_name: {
    symbols_only: "Geben Sie einen Namen ein. Er braucht mindestens einen Buchstaben.",
    one_character: "Geben Sie den vollständigen Namen ein, nicht nur den Anfangsbuchstaben.",
    placeholder: "Geben Sie den Namen einer wirklichen Person ein.",
  },
  email: {
    invalid: "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@firma.example.",
    reserved_domain: "Diese Adresse gehört Microsoft, dem Inhaber des Programms. Geben Sie eine Adresse des Unternehmens ein.",
  },
  phone: {
    invalid: "Geben Sie eine Telefonnummer dieses Landes ein oder eine, die mit + und der Landesvorwahl beginnt. Lassen Sie Durchwahlzusätze weg.",
  },
  country: { unknown: "Wählen Sie ein Land aus der Liste." },
  state: { unknown: "Wählen Sie einen Eintrag aus der Liste für dieses Land." },
  postal_code: { format: "Geben Sie eine Postleitzahl dieses Landes ein, zum Beispiel {example}." },
  vat_number: {
    check_digit:
      "Die Prüfziffer dieser USt-IdNr. passt nicht: Eine Ziffer ist falsch, oder zwei sind vertauscht. Vergleichen Sie sie mit dem Schreiben des Finanzamts, oder lassen Sie das Feld vorerst leer.",
  },
  registration_number: {
    check_digit:
      "Die Prüfziffer dieser Nummer passt nicht: Eine Ziffer ist falsch, oder zwei sind vertauscht. Vergleichen Sie sie mit dem Register oder dem Schreiben des Finanzamts.",
    format: "Geben Sie die Registernummer in der Form dieses Landes ein, zum Beispiel {example}.",
    characters:
      "Die Registernummer darf nur Buchstaben, Ziffern, Leerzeichen, Punkte, Schrägstriche und Bindestriche enthalten und braucht mindestens eine Ziffer.",
  },
  domain_prefix: {
    format:
      "Verwenden Sie die Buchstaben a bis z, Ziffern und dazwischen Bindestriche. Am Anfang und am Ende steht ein Buchstabe oder eine Ziffer; das dritte und vierte Zeichen dürfen nicht beide Bindestriche sein.",
    reserved: "Dieser Name ist reserviert. Wählen Sie einen anderen.",
  },
  partner_id: {
    format: "Geben Sie die Partner-ID ein: 4 bis 10 Ziffern.",
    not_ours: "Keiner Ihrer Partner hat diese Partner-ID. Prüfen Sie die Nummer.",
    too_many: "Ein Warenkorb kann höchstens {max} eingetragene Partner haben. Legen Sie Positionen für weitere Partner in einen anderen Warenkorb.",
    unknown:
      "Kein Unternehmen, das hier gewählt werden kann, hat diese Partner-ID. Vergleichen Sie sie mit der auf der Seite des Vertriebspartners unter „Kennungen“.",
  },
  website: { invalid: "Geben Sie eine Adresse ein, die mit https:// beginnt, zum Beispiel https://www.firma.example." },
  month: { over: "Diese Kategorie kann frühestens ab {first} einen neuen Satz bekommen." },
  percent: { format: "Geben Sie eine Zahl von 0 bis 100 mit höchstens zwei Nachkommastellen ein." },
  quantity: {
    whole_number: "Geben Sie eine ganze Zahl ein, nur mit Ziffern.",
    too_small: "Geben Sie mindestens {min} ein.",
    too_large: "Geben Sie höchstens {max} ein.",
    between: "Geben Sie eine Zahl von {min} bis {max} ein.",
    exactly: "Dieses Angebot gibt es nur mit der Menge {min}.",
  },
  limit: {
    trial_used: "Dieser Kunde hatte dieses Probeabonnement schon. Jeder Kunde kann es einmal haben; bestellen Sie stattdessen das kostenpflichtige Angebot.",
    lifetime:
      "Jeder Kunde kann dieses Angebot höchstens {max, plural, one {einmal} other {#-mal}} haben, und dieser Kunde hat das erreicht. Wählen Sie ein anderes Angebot.",
    suspended_exists: "Dieser Kunde hat ein ausgesetztes Abonnement dieses Angebots. Reaktivieren Sie es, statt ein neues zu kaufen.",
    base_missing: "Dies ist ein Add-On. Es braucht ein aktives Abonnement, zu dem es gehört; nehmen Sie dieses zuerst in die Bestellung auf.",
    pool: "Ein Kunde kann höchstens {max, plural, one {# Lizenz} other {# Lizenzen}} {pool, select, own {dieses Angebots} other {aller Angebote des Pools {pool} zusammen}} haben. Noch möglich: {remaining}. Geben Sie weniger ein.",
    pool_full:
      "Ein Kunde kann höchstens {max, plural, one {# Lizenz} other {# Lizenzen}} {pool, select, own {dieses Angebots} other {aller Angebote des Pools {pool} zusammen}} haben, und keine ist mehr frei. Wählen Sie ein Angebot ohne diese Grenze.",
  },
  csv: {
    too_large: "Die Datei ist zu groß. Sie darf höchstens {max} Zeichen haben.",
    too_many_rows: "Die Datei hat zu viele Zeilen. Sie darf höchstens {max} haben.",
    cell_too_long: "Diese Zeile ist zu lang, um gelesen zu werden. Prüfen Sie, ob ein Anführungszeichen fehlt.",
    columns: "Diese Zeile hat nicht so viele Spalten wie die Kopfzeile. Prüfen Sie, ob Trennzeichen fehlen oder zu viel sind.",
    column_twice: "Die Spalte „{name}“ ist doppelt vorhanden. Entfernen Sie eine davon.",
    quotes:
      "In dieser Zeile beginnt ein Anführungszeichen, das nicht geschlossen wird. Schließen Sie es; innerhalb eines Textes in Anführungszeichen verdoppeln Sie jedes.",
  },
  catalog: {
    missing:
      "{what, select, currency {Die Währung fehlt. Tragen Sie deren drei Buchstaben ein, zum Beispiel EUR.} market {Das Land fehlt. Tragen Sie dessen zwei Buchstaben ein, zum Beispiel DE.} amount {Der Preis fehlt. Tragen Sie einen Betrag ein, zum Beispiel 115,20.} other {Diese Zelle ist leer. Tragen Sie einen Wert ein.}}",
    negative: "„{found}“ liegt unter null. Geben Sie 0 oder mehr ein.",
    empty: "Die Datei enthält keine Angebote. Fügen Sie unter der Kopfzeile mindestens eine Zeile hinzu.",
    column_missing: "Diese Spalte fehlt. Ergänzen Sie sie in der Kopfzeile.",
    identifier: "Verwenden Sie Großbuchstaben, Ziffern und Bindestriche; am Anfang steht ein Buchstabe oder eine Ziffer.",
    amount: "„{found}“ ist kein Betrag. Schreiben Sie ihn mit Ziffern und höchstens einem Dezimalzeichen, zum Beispiel 115,20.",
    day: "„{found}“ ist kein Tag. Schreiben Sie ihn als 2/28/2026, 2026-02-28 oder 28.02.2026.",
    market: "„{found}“ ist kein Land. Verwenden Sie dessen zwei Buchstaben, zum Beispiel DE.",
    currency: "„{found}“ ist keine Währung. Verwenden Sie deren drei Buchstaben, zum Beispiel EUR.",
    count: "„{found}“ ist keine ganze Zahl. Schreiben Sie sie nur mit Ziffern.",
    ends_before_start: "Der Preis würde enden, bevor er beginnt. Korrigieren Sie einen der beiden Tage.",
    unbilled_price: "Beim Abrechnungsplan None muss der Preis 0 sein, hier ist er {found}. Korrigieren Sie eines von beiden.",
    price_line_twice:
      "Zeile {line} hat einen Preis für dasselbe Produkt, dieselbe Laufzeit und Abrechnung, denselben Markt und dieselbe Währung ab demselben Tag. Entfernen Sie einen der beiden.",
    retail_without_price: "Es gibt keinen Preis für {price}, zu dem dieser Endkundenpreis gehört. Ergänzen Sie ihn oder entfernen Sie diesen.",
    whole_number: "Geben Sie eine ganze Zahl von 1 bis {max} ein.",
    price_format: "„{found}“ ist kein Preis. Schreiben Sie Laufzeit/Abrechnung=Betrag in der kleinsten Einheit, zum Beispiel P1Y/MONTHLY=1025.",
    price_twice: "Der Preis für {price} ist doppelt vorhanden. Entfernen Sie einen davon.",
    price_missing: "Der Preis für {price} fehlt in dieser Währung, ist aber in einer anderen da. Ergänzen Sie ihn oder entfernen Sie ihn dort.",
    cycle_longer_than_term:
      "Bei {price} wäre der Abrechnungszeitraum länger als die Laufzeit. Wählen Sie eine häufigere Abrechnung oder eine längere Laufzeit.",
    unbilled: "{price}: Ein Probeabonnement hat die Abrechnung NONE zum Preis 0, und kein anderes Angebot hat sie.",
    pool_without_limit: "Ein Pool braucht eine Grenze. Geben Sie eine ein.",
    pool_limit_differs: "Der Pool {pool} hat in Zeile {line} eine andere Grenze. Geben Sie bei allen Angeboten eines Pools dieselbe ein.",
    max_below_min: "Die größte Menge liegt unter der kleinsten. Korrigieren Sie eine der beiden.",
    trial_without_conversion: "Ein Probeabonnement braucht das Angebot, in das es umgewandelt werden kann. Geben Sie dessen ID ein.",
    trial_without_limit: "Ein Probeabonnement braucht eine Grenze je Kunde. Geben Sie 1 ein.",
    conversion_without_trial: "Nur ein Probeabonnement kann umgewandelt werden. Entfernen Sie das Ziel oder setzen Sie die Kategorie auf TRIAL.",
    add_on_without_base: "Ein Add-On braucht mindestens ein Basisangebot. Geben Sie die IDs ein, getrennt durch |.",
    base_without_add_on: "Nur ein Add-On kann Basisangebote haben. Entfernen Sie sie oder setzen Sie die Kategorie auf ADD_ON.",
    refers_to_itself: "Ein Angebot kann sich nicht auf sich selbst beziehen. Entfernen Sie die eigene ID.",
    refers_to_trial: "„{id}“ ist ein Probeabonnement und kann hier nicht stehen. Geben Sie ein kostenpflichtiges Angebot an.",
    unknown_base_offer: "Das Angebot „{id}“ gibt es in dieser Datei nicht. Korrigieren Sie die ID des Basisangebots oder fügen Sie eine Zeile dafür hinzu.",
    unknown_upgrade_target: "Das Angebot „{id}“ gibt es in dieser Datei nicht. Korrigieren Sie die ID des Upgradeziels oder fügen Sie eine Zeile dafür hinzu.",
    unknown_conversion_target:
      "Das Angebot „{id}“ gibt es in dieser Datei nicht. Korrigieren Sie die ID des Umwandlungsziels oder fügen Sie eine Zeile dafür hinzu.",
    duplicate: "Das wird schon in Zeile {line} verwendet. Jedes Angebot braucht ein eigenes.",
  },
} satisfies Translated<typeof en>;
