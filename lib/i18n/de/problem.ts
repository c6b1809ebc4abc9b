export const problem = {
  unauthenticated: "Ihre Sitzung ist beendet. Melden Sie sich erneut an, um fortzufahren.",
  forbidden: "Dazu fehlt Ihnen die Berechtigung. Wenden Sie sich an einen globalen Administrator Ihrer Organisation.",
  not_found: "Das konnten wir nicht finden. Vielleicht wurde es entfernt.",
  invalid: "Bitte prüfen Sie die markierten Felder.",
  busy: "Der Dienst ist gerade ausgelastet. Es wurde nichts geändert; versuchen Sie es gleich noch einmal.",
  unexpected: "Bei uns ist etwas schiefgegangen. Es wurde nichts geändert; versuchen Sie es noch einmal.",
  request: { key_reused: "Dieses Formular wurde schon mit anderen Werten gesendet. Laden Sie die Seite neu und beginnen Sie noch einmal." },
};
