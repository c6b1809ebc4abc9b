import { expect, test } from "vitest";
import { register, servedApi } from "../support/api.ts";
import { provider } from "../support/world.ts";

const origin = await servedApi();

test("a form that names something twice is refused, whichever it is: nobody can tell which is meant", async () => {
  const { clientId, secret } = await register(await provider(), { roles: ["SALES_AGENT"] });
  const form = new URLSearchParams({ grant_type: "client_credentials", client_id: clientId, client_secret: secret, resource: "https://graph.windows.net" });
  for (const name of form.keys()) {
    const twice = new URLSearchParams([...form, [name, form.get(name) as string]]);
    const answer = await fetch(`${origin}/common/oauth2/token`, { method: "POST", body: twice });
    const several = name === "resource";
    expect([name, answer.status], name).toEqual([name, several ? 200 : 400]);
    if (!several) expect(await answer.json()).toMatchObject({ error: "invalid_request", error_description: expect.stringContaining(`${name} twice`) });
  }
});
