import { createSocket } from "node:dgram";
import { decode, encode } from "dns-packet";
import { nameServers } from "#lib/platform/name-server.ts";

/** A name server with the text records that a test writes; the portal asks it from now on. */
export async function nameServer() {
  const records = new Map<string, string[]>();
  const socket = createSocket("udp4");
  socket.on("message", (message, { port, address }) => {
    const { id, questions = [] } = decode(message);
    const answers = questions.flatMap(({ name }) => (records.get(name.toLowerCase()) ?? []).map((data) => ({ type: "TXT" as const, name, ttl: 1, data })));
    socket.send(encode({ type: "response", id, questions, answers, flags: answers.length ? 0 : 3 }), port, address);
  });
  await new Promise<void>((done) => socket.bind(0, "127.0.0.1", done));
  const asked = nameServers.asked;
  nameServers.asked = () => [`127.0.0.1:${socket.address().port}`];
  return {
    records,
    stop: () => {
      nameServers.asked = asked;
      socket.close();
    },
  };
}
