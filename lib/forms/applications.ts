import { z } from "zod";
import { ChangeApplication, RegisterApplication } from "../domain/applications/rules.ts";
import { judgedBy } from "./judged.ts";

const lines = z.string().max(6_000, "field.too_long").default("");
const linesIn = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];
/** `redirectUris[3]` is a line of one field. */
const field = (member: string) => member.replace(/\[\d+\]$/, "");

const registered = z.object({ ...RegisterApplication.shape, redirectUris: lines });
const register = ({ redirectUris, ...typed }: z.output<typeof registered>): z.input<typeof RegisterApplication> => ({
  ...typed,
  redirectUris: linesIn(redirectUris),
});
/** A program, with its redirect addresses one a line. */
export const registerForm = { schema: judgedBy(registered, RegisterApplication, register, field), command: register, field };

const changed = z.object({ ...ChangeApplication.shape, redirectUris: lines });
const change = ({ redirectUris, ...typed }: z.output<typeof changed>): z.input<typeof ChangeApplication> => ({ ...typed, redirectUris: linesIn(redirectUris) });
export const changeForm = { schema: judgedBy(changed, ChangeApplication, change, field), command: change, field };
