export const letters = {
  email_confirmation: {
    subject: "Confirm your email address for {company}",
    text: "Hello {name},\n\nPlease confirm that this address belongs to {company}. Open this link and press Confirm:\n\n{link}\n\nThe link works for 48 hours. If you didn't enroll with us, ignore this message.",
  },
  member_invited: {
    subject: "{by} has created an account for you at {company}",
    text: "Hello {name},\n\n{by} has created an account for you at {company}. Choose your password here:\n\n{link}\n\nThe link works once, for {hours} hours. If you didn't expect this message, ignore it.",
  },
  password_reset: {
    subject: "Choose a new password",
    text: "Hello {name},\n\n{by} has reset your password at {company}. The old one no longer works. Choose a new one here:\n\n{link}\n\nThe link works once, for {hours} hours.",
  },
  password_forgotten: {
    subject: "Your link for a new password",
    text: "Hello {name},\n\nSomebody, probably you, asked for a new password for the account {email}. Choose it here:\n\n{link}\n\nThe link works once, for {minutes} minutes. Until then everything stays as it is. If it wasn't you, there is nothing you need to do.",
  },
  password_changed: {
    subject: "Your password was changed",
    text: "Hello {name},\n\nThe password of the account {email} has just been changed, and all other sessions have ended.\n\nIf that wasn't you, ask for a new one here at once, and tell your global admin:\n\n{link}",
  },
  account_rescued: {
    subject: "Access to the account {email} was reset",
    text: "Hello,\n\nSomebody who runs this installation of the portal gave {name} a new way into the account {email}.\n\nWhen: {when}\n\nIts second factors and password were removed, and all its sessions ended; a link that works once, for an hour, sets a new password.\n\nIf you don't know why, ask {name} and whoever runs the portal at once, and look into the activity log:\n\n{link}",
  },
  second_factor_changed: {
    subject:
      "{change, select, ADDED {A second factor was added} REMOVED {A second factor was removed} RESET {Your second factor was reset} CODE_USED {A recovery code was used} other {You have new recovery codes}}",
    text: "Hello {name},\n\n{change, select, ADDED {“{what}” is now a second factor of the account {email}.} REMOVED {“{what}” is no longer a second factor of the account {email}.} RESET {the second factors of the account {email} were removed by an administrator, and all its sessions have ended. The password stays the same. Sign in and set up a new one.} CODE_USED {somebody signed in to the account {email} with one of its recovery codes. That code no longer works.} other {the account {email} has new recovery codes. The old ones no longer work.}}\n\nIf you neither did this nor agreed to it, change your password at once and tell your global admin. Your settings:\n\n{link}",
  },
  new_device: {
    subject: "A sign-in with a new browser",
    text: "Hello {name},\n\nSomebody signed in to the account {email} with a browser that hasn't been used for it before.\n\nWhen: {when}\nNetwork: {network}\nBrowser: {userAgent}\n\nIf it was you, there is nothing you need to do. If it wasn't, open this link: it ends all sessions and locks the password until you choose a new one.\n\n{link}\n\nThe link works for {days} days.",
  },
  calendar_made: {
    subject: "Address for your renewal calendar created",
    text: "Hello {name},\n\nThe account {email} now has an address at which calendar programs read its renewals. Whoever knows it sees what you see there. An address that there was before no longer works.\n\nWhen: {when}\n\nIf it was you, there is nothing you need to do. If it wasn't, open this link: it closes the calendar, ends all sessions and locks the password until you choose a new one.\n\n{link}\n\nThe link works for {days} days.",
  },
  calendar_ended: {
    subject: "The address of your renewal calendar no longer works",
    text: "Hello {name},\n\n{organization} now lets its people in by its own sign-in only. The address at which calendar programs read the renewals of the account {email} was created after signing in with a password, so it leads nowhere anymore, and your calendar isn't kept up to date.\n\nSign in with your organization, and create a new address in your settings:\n\n{link}",
  },
  application_registered: {
    subject: "{program} can now use the API",
    text: "{by} has registered the program {program} for your organization. Whoever has its secret can use the API with the rights that the program was given.\n\nWhen: {when} UTC\n\nIf you don't know of it, ask {by}, or revoke it here:\n\n{link}",
  },
  program_consented: {
    subject: "{program} can now act in your name",
    text: "Hello {name},\n\nThe account {email} has let the program {program} act in its name. It can see and do what you can, until you or a global admin end it.\n\nWhen: {when} UTC\n\nIf it was you, there is nothing you need to do. If it wasn't, open this link: it shuts the program out, ends all sessions and locks the password until you choose a new one.\n\n{link}\n\nThe link works for {days} days.",
  },
  sign_in_linked: {
    subject: "You can now sign in through your organization",
    text: "Hello {name},\n\nThe account {email} was just opened with your organization's own sign-in for the first time. From now on whoever signs in there as you gets in here.\n\nWhen: {when}\nSign-in provider: {issuer}\n\nIf it was you, there is nothing you need to do. If it wasn't, open this link: it ends all sessions, locks the password until you choose a new one, and stops your organization's sign-in from opening the account until your global admin has looked into it.\n\n{link}\n\nThe link works for {days} days.",
  },
  partnership_started: {
    subject: "You now work with {partner}",
    text: "Good news: your partnership with {partner} has started.\n\nSee it here:\n{link}",
  },
  partnership_request: {
    subject: "Partnership request from {provider}",
    text: "Hello,\n\nWe at {provider} would like to work with you as our indirect reseller. As partners we serve customers together: we order and bill the cloud subscriptions, you look after the customers.\n\nTo accept, please open this link, which was created for you personally, and sign in as a global admin of your company:\n\n{link}\n\nThe link works for {days} days. If your company isn't enrolled as an indirect reseller yet, the page leads you through it.\n\nKind regards\n{sender}\n{provider}",
  },
  invitation_declined: {
    subject: "{reseller} declined your partnership request",
    text: "{reseller} declined your partnership request.\n\nReason: {reason}\n\nSee the invitation:\n{link}",
  },
  relationship_request: {
    subject: "{provider} would like to become your provider",
    subject_joint: "{provider} and {reseller} would like to serve you together",
    text: "Hello,\n\nWe at {provider} would like to serve you as your provider for cloud subscriptions.\n\nTo accept, please open this link, which was created for you personally, and sign in as a global admin of your company:\n\n{link}\n\nThe page says exactly what you agree to. {rights, select, ADMIN {It includes delegated admin rights for us, which you can withdraw at any time.} other {It doesn't include any admin rights.}} Nothing changes for the subscriptions and partners you have now. The link works for {days} days.\n\nKind regards\n{sender}\n{organization}",
    text_joint:
      "Hello,\n\n{provider}, as the provider of your cloud subscriptions, and {reseller}, who looks after you, would like to serve you together.\n\nTo accept, please open this link, which was created for you personally, and sign in as a global admin of your company:\n\n{link}\n\nThe page says exactly what you agree to. {rights, select, ADMIN {It includes delegated admin rights for both of us, which you can withdraw at any time.} other {It doesn't include any admin rights.}} Nothing changes for the subscriptions and partners you have now. The link works for {days} days.\n\nKind regards\n{sender}\n{organization}",
  },
  relationship_accepted: {
    subject: "{customer} accepted your relationship request",
    text: "Good news: {customer} accepted your relationship request.\n\nYour note: {note}\n\nSee the customer:\n{link}",
  },
  relationship_declined: {
    subject: "{customer} declined your relationship request",
    text: "{customer} declined your relationship request.\n\nYour note: {note}\nReason: {reason}\n\nSee the request:\n{link}",
  },
  qualification_granted: {
    subject: "{customer}: the special qualification was granted",
    text: "{customer} is now qualified {qualification, select, EDUCATION {as an educational institution} NONPROFIT {as a nonprofit} GOVERNMENT_COMMUNITY_CLOUD {for the government community cloud} other {as a state-owned entity}}.{lines, plural, =0 {} one {\n\nOne order line that waited for it has begun.} other {\n\n# order lines that waited for it have begun.}}\n\nSee the account:\n{link}",
  },
  qualification_refused: {
    subject: "{customer}: the special qualification wasn't granted",
    text: "{customer} wasn't qualified {qualification, select, EDUCATION {as an educational institution} NONPROFIT {as a nonprofit} GOVERNMENT_COMMUNITY_CLOUD {for the government community cloud} other {as a state-owned entity}}.\n\nReason: {reason}{lines, plural, =0 {} one {\n\nOne order line that waited for it was canceled.} other {\n\n# order lines that waited for it were canceled.}}\n\nSee the account:\n{link}",
  },
  notification: { text: "{sentence}\n\nSee it here:\n{link}\n\nYou chose to get this by email. Change that under Notifications in the portal." },
  customer_removed: {
    subject: "{provider} is no longer your provider",
    text: "{provider} ended the relationship with {company}.\n\n{provider} and its resellers no longer have any rights in your organization and can't sell to you. Your domain, your users and your other providers stay as they are.\n\nIf you didn't agree to this, please talk to {provider}.",
  },
  partnership_ended: {
    subject: "The partnership with {partner} has ended",
    text: "The partnership between you and {partner} has ended. It was ended by {by}.\n\nSign in to see what was kept, moved or withdrawn.",
  },
  customer_agreement_request: {
    subject: "{provider} has set up {customer} in the cloud",
    text: "Hello {name},\n\n{provider} has set up an account for {customer}. Its name is {domain}.\n\nBefore you use it, you are asked to read and accept the customer agreement: when the administrator of {customer} signs in for the first time, it is shown.\n\nYou get the sign-in name and the temporary password from {provider} directly; we never send passwords by email.\n\nQuestions? {provider}: {supportEmail}, {supportPhone}",
  },
  customer_agreement_reminder: {
    subject: "{customer}: please accept the customer agreement",
    text: "Hello {name},\n\nThe customer agreement for {customer} ({domain}) isn't accepted yet. Until it is, nothing that {provider} orders for you can begin, and nothing is charged for it.\n\nAn administrator of {customer} can read and accept it here:\n{link}\n\nQuestions? {provider}: {supportEmail}, {supportPhone}",
  },
  reseller_approved: {
    subject: "{company} is qualified as an indirect reseller",
    text: "Good news: {company} passed the vetting.\n\nOne step is left: a global admin has to accept the partner agreement here:\n{link}",
  },
  reseller_rejected: {
    subject: "The enrollment of {company} needs a correction",
    text: "We couldn't verify {company} yet.\n\nReason: {reason}\n\nPlease correct your details and submit them again:\n{link}",
  },
  partner_id_changed: {
    subject: "{name}: partner ID {after}",
    text: "As of today, {name} has the partner ID {after} instead of {before}.\n\nNothing else changes: subscriptions, customers, open invitations and support contacts stay with {name}. Whoever looks for {before}, or names it in a file, finds {name}. Incentives earned before today stay with {before}; from today on they stand under {after}.\n\nSee it here:\n{link}",
  },
  partner_id_refused: {
    subject: "Your partner ID stays as it is",
    text: "The change of your partner ID to {number} was refused.\n\nReason: {reason}\n\nYour partner ID stays as it is. If the reason can be put right, you can ask again:\n{link}",
  },
  record_reminder: {
    subject: "{provider} can't change subscriptions until {reseller} is valid as reseller of record",
    text: "{provider} is writing to you because {reseller} is the reseller of record for some of its subscriptions, and {cause, select, no_partner_id {has no partner ID} agreement_unsigned {hasn't accepted the partner agreement} other {hasn't finished its enrollment}}.\n\nUntil that is put right, these subscriptions can't be changed, or only with a warning, and nobody gets incentives for them. What renews automatically goes on.\n\n{cause, select, no_partner_id {Please enter your partner ID} agreement_unsigned {Please accept the agreement} other {Please finish the enrollment}}; a global admin can do that here:\n{link}",
  },
  reseller_suspended: {
    subject: "{company} is suspended",
    text: "{company} is suspended in the program.\n\nReason: {reason}\n\nUntil the suspension is lifted, you don't see your customers, their subscriptions or your Azure roles, and nothing new can be assigned to you. What was assigned stays as it is. Your indirect providers have been told.\n\nPlease talk to the program's operator.",
  },
  reseller_reactivated: {
    subject: "{company} is active again",
    text: "{company} is active in the program again: you see your customers, their subscriptions and your Azure roles as before. Your indirect providers have been told.\n\nSign in here:\n{link}",
  },
  move_proposed: {
    subject: "Please decide: move of {count, plural, one {one customer} other {# customers}} from {from} to {to}",
    text: "{by} proposes to move {count, plural, one {one customer} other {# customers}} from {from} to {to}.\n\nReason: {reason}\n\nNothing changes until somebody other than {by} approves it:\n{link}",
  },
  service_request: {
    subject: "{number}: {title} ({severity, select, CRITICAL {critical} MODERATE {moderate} other {minimal}})",
    text: "A service request of {customer} is with you: {title}.\n\nSeverity: {severity, select, CRITICAL {critical, first answer within 2 hours} MODERATE {moderate, first answer within 4 hours} other {minimal, first answer within 8 hours}}\n\nSee and answer it here:\n{link}",
  },
  review_started: {
    subject: "Please review {count, plural, one {one assignment} other {# assignments}} by {due}",
    text: "You are asked to review {count, plural, one {one assignment} other {# assignments}} by {due}: {name}.\n\nFor each of them: is it still right? Confirm it, withdraw it, or ask the reseller.\n\nBegin here:\n{link}",
  },
  review_reminder: {
    subject: "{count, plural, one {One assignment is} other {# assignments are}} waiting for your decision, due {due}",
    text: "In the review {name} {count, plural, one {one assignment is waiting for a decision} other {# assignments are waiting for a decision}}. The review is due on {due}.\n\nContinue here:\n{link}",
  },
  announcement: {
    subject: "{kind, select, CHANGE {Planned change} PRICES {Prices} MAINTENANCE {Maintenance} other {News}}: {title}",
    text: "{by} announces{corrected, select, yes { (corrected)} other {}}:\n\n{title}\n\n{text}\n\nRead it in the portal:\n{link}\n\nYou get this because you chose to hear of announcements by email. You can change that in the portal, under Notifications.",
  },
  renewal_assigned: {
    subject: "Please decide: {subscription} for {customer}",
    text: "{by} assigned you the renewal of {subscription} for {customer}. Its term ends on {until}; please decide before then.\n\nDecide here:\n{link}",
  },
  renewal_asked: {
    subject: "A question about {subscription} for {customer}",
    text: "{by} of {name} asks you about {subscription} for {customer}, whose term ends on {until}:\n\n{question}\n\nPlease answer here:\n{link}",
  },
  renewal_answered: {
    subject: "The answer about {subscription} for {customer}",
    text: "{by} of {name} answered about {subscription} for {customer}, whose term ends on {until}:\n\n{choice, select, RENEW {Renew it as it is.} FEWER {Renew it with {quantity, plural, one {# license} other {# licenses}}.} EXTEND {Let it go on month by month.} other {Let it end.}}{answer, select, none {} other {\n\n{answer}}}\n\nDecide here:\n{link}",
  },
  renewals: {
    digest_subject: "Renewals: {count, plural, one {one decision} other {# decisions}} in the next 60 days",
    due_subject: "Renewals: {count, plural, one {one decision} other {# decisions}} due by {until}",
    due: "To be decided soon",
    week: "Week from {date}",
    row: "{customer}: {subscription}\n  {seats, plural, =0 {} one {# license, } other {# licenses, }}{unused, plural, =0 {} other {# of them unused, }}{outcome, select, renews {renews on {ends}} changes {renews with changes on {ends}} extends {goes into the extended service term on {ends}} trial_ends {trial ends on {ends}} suspended_ends {suspended, ends on {ends}} other {ends on {ends}}}\n  Last day to decide or reduce: {lastDay}",
    price: "  Price per license: now {now}, then {next}",
    same: "  Price per license stays {now}",
    not_sold: "  Price per license: now {now}; it isn't sold like this anymore",
    more: "There are more; the portal has all of them.",
    end: "Decide here:\n{link}\n\nYou can choose whether and when you get this email in the portal's settings.",
  },
  review_question: {
    subject: "A question about your customer {customer}",
    text: "{by} reviews who looks after whom, and asks you about {customer}:\n\n{question}\n\nPlease answer here:\n{link}",
  },
  listing_change_published: {
    subject: "{number}: your directory entry is published",
    text: "Your entry in the public list of indirect providers now reads as you requested in {number}.\n\nSee the request here:\n{link}",
  },
  listing_change_returned: {
    subject: "{number}: please correct your request",
    text: "Your request {number} to change the directory entry was returned.\n\nReason: {reason}\n\nCorrect it and submit it again:\n{link}",
  },
  listing_change_refused: {
    subject: "{number}: your request was refused",
    text: "Your request {number} to change the directory entry was refused. Your entry stays as it is.\n\nReason: {reason}\n\nSee the request here:\n{link}",
  },
  account_exists: {
    subject: "You already have an account",
    text: "Somebody, probably you, tried to enroll with this email address. It already has an account, so nothing was changed.\n\nSign in here:\n{link}\n\nIf that wasn't you, ignore this message.",
  },
} as const;
