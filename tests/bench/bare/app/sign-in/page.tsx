import { headers } from "next/headers";

export default async function SignIn() {
  const language = (await headers()).get("accept-language")?.startsWith("de") ? "de" : "en";
  return (
    <form method="post">
      <h1>{language === "de" ? "Anmelden" : "Sign in"}</h1>
      <label>
        E-mail <input name="email" type="email" required />
      </label>
      <label>
        Password <input name="password" type="password" required />
      </label>
      <button type="submit">{language === "de" ? "Anmelden" : "Sign in"}</button>
    </form>
  );
}
