import { toFailure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import { anchorFile } from '../../lib/overlay/anchor-file.ts';
import type { TaughtAnchor } from '../../lib/overlay/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { chooseFile, saveFile } from '../../lib/platform/files.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Age } from '../base/age.tsx';
import { Button } from '../base/button.tsx';
import { Empty } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { marketplaceName } from '../cabinets/marketplace-name.ts';

/** Pages that the user has taught: one file out, one file in, one press back to the shipped rule. */
export function TaughtList({ anchors, now }: { anchors: readonly TaughtAnchor[]; now: number }) {
	const importFile = async () => {
		const text = await chooseFile('application/json,.json');
		if (text === undefined) return;
		await importAnchors(text);
	};
	return (
		<>
			<p class="diagnostics-about">{t('taught_about')}</p>
			<div class="page-tools diagnostics-tools">
				<Button small disabled={anchors.length === 0} onClick={() => saveFile('prilavok-pages.json', anchorFile(anchors))}>
					{t('taught_export')}
				</Button>
				<Button small onClick={importFile}>
					{t('taught_import')}
				</Button>
			</div>
			{anchors.length === 0 ? (
				<Empty icon="pointer" title={t('taught_none')}>
					{t('taught_none_text')}
				</Empty>
			) : (
				<table class="plain-table card">
					<thead>
						<tr>
							<th scope="col">{t('page')}</th>
							<th scope="col">{t('taught_rule')}</th>
							<th scope="col">{t('taught_when')}</th>
							<th scope="col">
								<span class="unseen">{t('taught_back')}</span>
							</th>
						</tr>
					</thead>
					<tbody>
						{anchors.map((taught) => (
							<tr key={taught.id}>
								<td>
									{marketplaceName(taught.marketplace)} · <code>{taught.pageId}</code>
								</td>
								<td>
									<code>{taught.anchor.idPattern}</code>
								</td>
								<td>
									<Age at={taught.taughtAt} now={now} />
								</td>
								<td>
									<Button small onClick={() => forget(taught)}>
										{t('taught_back')}
									</Button>
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</>
	);
}

async function importAnchors(text: string): Promise<void> {
	try {
		const { imported } = await call['overlay.importAnchors']({ text });
		toast(plural('taught_imported', imported));
	} catch (thrown) {
		toast(failureSentence(toFailure(thrown)));
	}
}

async function forget(taught: TaughtAnchor): Promise<void> {
	await call['overlay.forget']({ marketplace: taught.marketplace, pageId: taught.pageId });
	toast(t('taught_forgotten'), { text: t('undo'), run: () => importAnchors(anchorFile([taught])) });
}
