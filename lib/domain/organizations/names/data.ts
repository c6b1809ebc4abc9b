// Word lists behind the rules for names and addresses, all in lower case. Pure tables.

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Legal forms without dots. A name made of nothing else names nobody. */
export const legalForms = words(`
  ab ag aps as asa bhd bv bvba cic co company corp corporation cv doo eg ehf eirl ek ekfm eood et eu eurl ev foundation
  gbr gesmbh ggmbh gmbh hf inc incorporated ivs jsc kft kg kgaa kk ks lda limited llc llp lp ltd ltda mbh nv nyrt od ohg
  oo ooo oü ou oy oyj plc pllc pt pte pty pvt rt sa sab sapi sarl sas sasu sc sca scs sdn se sia sl sll slu snc sp spa
  spk spol spolka spzoo sr srl sro stiftung tbk tmi ug uab vof zoo zrt zao oao ао ооо зао оао пао тов
  株式会社 有限会社 合同会社 有限公司 股份有限公司 유한회사 주식회사
`);

/** Legal forms of several words, without what joins them: two others beside each other are a name and a form. */
export const jointForms = new Set(
  ["gmbh", "ag", "se", "ug", "ltd", "limited", "stiftung", "mbh", "ggmbh", "sarl", "bv"]
    .flatMap((general) => ["kg", "ohg", "kgaa"].flatMap((partnership) => [`${general} co ${partnership}`, `${general} ${partnership}`]))
    .concat(["co kg", "co ohg", "co ltd", "co limited", "co inc", "company limited", "company inc", "corporation limited"])
    .concat([
      "pty ltd",
      "pty limited",
      "pte ltd",
      "pte limited",
      "pvt ltd",
      "pvt limited",
      "sdn bhd",
      "pt tbk",
      "sa cv",
      "sab cv",
      "srl cv",
      "sp oo",
      "spol sro",
    ]),
);

/** Words that join legal forms ("GmbH & Co. KG", "Sp. z o.o."). */
export const joiningWords = words("and und et e y i og och z o de haftungsbeschränkt");

/** What people type when they don't want to give a name. Names that people do bear ("Null", "Na") stay out. */
export const placeholderNames = words(`
  admin administrator anonym anonymous asdf asdfg firstname foo bar lastname n/a nachname nobody noname none qwertz qwerty
  test tester testing testuser tbd unbekannt unknown user username vorname xxx xyz
`);

/** Mail services open to anybody: having an address there says nothing about a company. */
export const freeMailDomains = words(`
  126.com 163.com aol.com aol.de arcor.de bigpond.com bluewin.ch bk.ru email.de free.fr freenet.de fastmail.com
  gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.es
  hotmail.fr hotmail.it hushmail.com icloud.com inbox.ru interia.pl laposte.net libero.it list.ru live.at live.co.uk
  live.com live.de live.fr live.it live.nl mac.com mail.com mail.de mail.ru mailbox.org me.com msn.com o2.pl onet.pl
  online.de orange.fr outlook.at outlook.com outlook.de outlook.es outlook.fr outlook.it outlook.jp posteo.de pm.me
  proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com seznam.cz sfr.fr sina.com
  t-online.de tiscali.it tutanota.com tuta.io virgilio.it wanadoo.fr web.de wp.pl yahoo.ca yahoo.co.in yahoo.co.jp
  yahoo.co.uk yahoo.com yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru ya.ru ymail.com zoho.com
`);

/** Domain names that would be taken for the programme's own or for a service every domain has. */
export const reservedPrefixes = words(`
  abuse account accounts admin administrator api autodiscover azure billing cloud dns entra example ftp help hostmaster
  imap info intune login localhost mail microsoft microsoft365 mx ns1 ns2 office office365 operator outlook owner
  partner partner-center partnercenter pop postmaster portal provider reseller root security sharepoint smtp sso
  support system teams test twotier webmail webmaster windows www xbox
`);

/** Mail domains no customer or partner can have: they belong to the programme's owner. */
export const ownersMailDomains = words("microsoft.com");

/** Endings that make a company's name look like a web address. */
export const webEndings = words(`
  app at be biz ch cloud cn com cz de dev dk es eu fi fr gr hu ie in info io it jp net nl no org pl pt ro se shop sk tech
  uk us
`);
