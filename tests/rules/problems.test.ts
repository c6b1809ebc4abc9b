import { expect, test } from "vitest";
import { Problem, problemFor } from "#lib/problem.ts";

// What the layers below say of a failure names tables, statements and hosts: none of it is for whoever asked.

const secret = /select|insert|"User"|password_hash|10\.0\.0\.7|policy|postgres/i;
const below = (message: string, more: object = {}) => Object.assign(new Error(message), more);

test.each([
  ["not_found", below("No record was found", { code: "P2025" })],
  ["not_found", below('new row violates row-level security policy for table "User"', { code: "42501" })],
  ["busy", below("timeout exceeded when trying to connect")],
  ["busy", below("Transaction API error: Unable to start a transaction in the given time.", { code: "P2028" })],
  ["busy", below("Can't reach database server at 10.0.0.7:5432", { code: "P1001" })],
  ["busy", below("Connection terminated unexpectedly")],
  ["busy", below("connect ECONNREFUSED 10.0.0.7:5432", { code: "ECONNREFUSED" })],
  ["busy", below("write EPIPE", { code: "EPIPE" })],
  ["busy", below("ConnectionClosed")],
  ["busy", below("Raw query failed. Code: `N/A`. Message: `Server has closed the connection.`")],
  ["busy", below("the database system is starting up", { code: "57P03" })],
])("%s is all that is told", (code, error) => {
  const told = problemFor(error);
  expect(told).toBeInstanceOf(Problem);
  expect(told).toMatchObject({ code, params: {} });
  const { code: said, fields, params, message } = told as Problem & { message: string };
  expect(JSON.stringify({ said, fields, params, message })).not.toMatch(secret);
});

test("a constraint is told as what it means, at its field, and not by its name", () => {
  const told = problemFor(below('duplicate key value violates unique constraint "User_email_key"', { code: "P2002", meta: { target: "User_email_key" } }));
  expect(told).toMatchObject({ code: "enrollment.email_taken", fields: { email: [{ code: "enrollment.email_taken" }] } });
  expect(JSON.stringify(told)).not.toMatch(/User_email_key|duplicate/);
});

test("what isn't known is no refusal: the doors log it and say that something unexpected happened", () => {
  const error = below('syntax error at or near "FROM"', { code: "42601" });
  expect(problemFor(error)).toBe(error);
  for (const nothing of [null, undefined, "text", 7]) expect(problemFor(nothing)).toBe(nothing);
});
