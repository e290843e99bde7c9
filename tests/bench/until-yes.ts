/**
 * Asks again and again until the answer is yes. `page.waitForFunction` does not do: it takes the promise of an answer for a yes.
 * @throws {Error} when it is still no after `timeoutMs`
 */
export async function untilYes(ask: () => Promise<boolean>, what: string, timeoutMs: number): Promise<void> {
	for (const end = Date.now() + timeoutMs; !(await ask()); await new Promise((resume) => setTimeout(resume, 500)))
		if (Date.now() > end) throw new Error(`${what}: not in ${timeoutMs} ms.`);
}
