export const relationships = {
  title: "Relationship requests",
  subtitle: "Companies that you asked to become your customer, or to let a reseller look after them. Only they can say yes.",
  subtitle_all: "Companies that partners asked to become a customer, or to let a reseller look after them.",
  request: "Request a reseller relationship",
  tabs: { label: "Customers", customers: "Customers", open: "Open requests", answered: "Answered requests" },
  search: "Search by note, domain or partner",
  columns: { note: "For", partners: "Partners", bound: "Only for", rights: "Admin rights", by: "Requested by" },
  provider: "Indirect provider",
  reseller: "Indirect reseller",
  customer: "Customer",
  alone: "None",
  unbound: "Anybody with the link",
  none_open: {
    title: "No open requests",
    text: "Request a reseller relationship: you get an email draft with a personal link for the customer.",
  },
  none_answered: { title: "No answered requests yet", text: "Requests that were accepted, declined, revoked or have expired are kept here." },
  new: {
    subtitle: "For a company that is in the cloud already. Its global admin has to agree; a new company is better added as a new customer.",
    note: "Label in your list",
    note_help: "Only you and the partner you ask with see it. If you leave it empty, the list says for whom the request is, or when you created it.",
    provider: "Together with the indirect provider",
    reseller: "Together with an indirect reseller",
    reseller_help: "The reseller will look after the customer and sees the request too.",
    reseller_none: "Nobody: we ask alone",
    rights: "Include delegated administration privileges",
    rights_help:
      "Those who ask may then manage the customer's account, passwords and subscriptions on its behalf. Without these privileges you can sell, but not administer.",
    bound: "Only for the company with this domain",
    bound_help: "Optional, for example contoso.onmicrosoft.com. Then nobody else can accept. We don't check whether there is such a company.",
    bound_to: "Only {name} ({domain}) can accept.",
    language: "Language of the email",
    suspended: {
      title: "Your company can't send requests to customers now",
      text: "Only an active provider, or an active reseller with an active provider, can ask for a relationship. Ask the program's operator.",
    },
    no_provider: {
      title: "You have no active provider yet",
      text: "You invite customers together with a provider. Accept a provider's partnership link first.",
    },
  },
  accept: {
    title: "Relationship request",
    title_alone: "{name} asks to become your provider",
    title_joint: "{name} and {reseller} ask to serve you together",
    from: "{name}, {country}",
    together: "{name}, {country} (indirect provider) and {reseller}, {resellerCountry} (indirect reseller)",
    consequences: "What it means",
    means: {
      provider: "{name} can offer you subscriptions and bill them to you. It sees your company's name, domain, address and contact.",
      known: "You are already a customer of {name}. Your account there stays as it is; only what is listed here is added.",
      back: "You were a customer of {name} before. The former account is reopened.",
      reseller: "{reseller} looks after you for {name}. It sees your company's name, address, contact and the subscriptions you have from {name}.",
      rights_alone:
        "{name} gets delegated admin rights: it may change your account's data, reset your administrator's password and manage your subscriptions in your name.",
      rights_joint:
        "{name} and {reseller} both get delegated admin rights: they may change your account's data, reset your administrator's password and manage your subscriptions in your name.",
      no_rights: "This gives nobody admin rights.",
      unchanged: "Nothing changes for the subscriptions, providers and resellers that you have now.",
      withdraw: "You can withdraw admin rights at any time, under Your company.",
      agreement: "The customer agreement applies between your company and the program for what you buy from {name}. By accepting you agree to it.",
    },
    confirmed: "I have the right to bind my company. I accept the customer agreement, and I authorize {name}.",
    confirmed_joint: "I have the right to bind my company. I accept the customer agreement, and I authorize {name} and {reseller}.",
    submit: "Accept",
    accepted: {
      title: "You accepted the request",
      text: "{name} appears under Your company. Both sides were notified by email.",
      action: "Go to your account there",
    },
    declined: { title: "You declined the request", text: "{name} has been notified." },
    guest: {
      title: "Sign in to answer",
      text: "Sign in as a global admin of your company. You come back here afterwards.",
      sign_in: "Sign in",
    },
    account_action: "Go to your account there",
    elsewhere: {
      title: "This link is for indirect resellers",
      text: "It invites a reseller to a partnership; it doesn't ask a customer for a relationship. A reseller's global admin opens it at the address below.",
      action: "Open the partnership invitation",
    },
    wrong: {
      wrong_account: {
        title: "This link is for a customer's administrator",
        text: "You are signed in with an account of another kind. Send the link to the customer's global admin, or sign out and use such an account. A partnership link for resellers looks like {example}.",
      },
      own_link: {
        title: "This is your own link",
        text: "You made this request yourself. Send the link to the global admin of the company that you want to serve.",
      },
      bound_elsewhere: {
        title: "This request is for another company",
        text: "{name} created it for one company only, and that isn't yours. Ask {name} for a link of your own.",
      },
      provider_suspended: {
        title: "{name} can't take on customers now",
        text: "The provider is suspended in the program. Try again later or ask {name}.",
      },
      partnership_ended: {
        title: "The two who asked no longer work together",
        text: "The partnership between {name} and the reseller has ended. Ask {name} for a new request.",
      },
      reseller_not_active: {
        title: "The reseller can't serve customers now",
        text: "It isn't active in the program at the moment. Try again later, or ask {name} for a new request.",
      },
      region_differs: {
        title: "Your country is outside the provider's region",
        text: "{name} can sell only in its own region of the program. Ask for a provider in yours.",
      },
      exists: {
        title: "You already have this relationship",
        text: "You are a customer of {name}, with everything that this request asks for. Nothing needs to be done.",
      },
    },
  },
  company: {
    title: "Your company",
    subtitle: "Your account with each provider that serves you: who looks after you there, and who has admin rights.",
    label: "Your providers",
    columns: { provider: "Indirect provider", resellers: "Indirect resellers", rights: "Admin rights of the provider", since: "Customer since" },
    none: {
      title: "No provider serves you now",
      text: "When a provider or reseller sends you a link to a relationship request, open it and sign in as a global admin.",
    },
  },
} as const;
