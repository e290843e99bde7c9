import type { Page } from '@playwright/test';
import type { MarketplaceId } from '../lib/cabinets/model.ts';
import type { SandboxCredentials } from '../tests/sandbox-client.ts';
import type { wordsOf } from './words.ts';

/** What is typed into the form of each marketplace: label of the field → text, for the first seller's full key. */
function entries(credentials: SandboxCredentials, word: ReturnType<typeof wordsOf>): Record<MarketplaceId, Record<string, string>> {
	const [ozon] = credentials.ozon;
	const [wildberries] = credentials.wildberries;
	const [yandex] = credentials.yandex;
	if (!ozon || !wildberries || !yandex) throw new Error('The sandbox handed out no keys.');
	return {
		ozon: { [word('key_client_id')]: ozon.clientId, [word('key_api_key')]: ozon.apiKey },
		wildberries: { [word('key_token')]: wildberries.token },
		yandex: { [word('key_api_key')]: yandex.token },
	};
}

/**
 * Connects one cabinet of each marketplace in the workspace, as a person does: choose, paste the key, check, connect.
 * @param workspace an open workspace page in the language of `word`
 * @throws {Error} when a key is not accepted
 */
export async function connectThree(workspace: Page, credentials: SandboxCredentials, word: ReturnType<typeof wordsOf>): Promise<void> {
	for (const [marketplace, fields] of Object.entries(entries(credentials, word)) as [MarketplaceId, Record<string, string>][]) {
		await workspace.goto(`${workspace.url().split('#')[0]}#/cabinets`);
		await workspace
			.getByRole('button', { name: word('connect_cabinet') })
			.first()
			.click();
		const dialog = workspace.getByRole('dialog');
		await dialog.getByRole('button', { name: word(`marketplace_${marketplace}`) }).click();
		for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(text);
		await dialog.getByRole('button', { name: word('key_check') }).click();
		await dialog.getByRole('button', { name: word('connect'), exact: true }).click();
		await dialog.waitFor({ state: 'detached' });
	}
}
