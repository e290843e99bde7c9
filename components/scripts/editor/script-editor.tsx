import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../../lib/core/errors.ts';
import { dayAt } from '../../../lib/core/time.ts';
import { moscow } from '../../../lib/platform/format.ts';
import { t } from '../../../lib/platform/i18n.ts';
import { isAlive } from '../../../lib/platform/worker.ts';
import { type FoundDraft, foundDraft, tidyDrafts } from '../../../lib/support/edit/drafts.ts';
import type { ScriptPlace } from '../../../lib/support/lint/findings.ts';
import { ownScript, ownScripts, shippedScripts } from '../../../lib/support/queries.ts';
import { LinkButton } from '../../base/button.tsx';
import { Empty, ErrorState, Loading } from '../../base/states.tsx';
import { useLive } from '../../base/use-live.ts';
import type { PageProps } from '../../shell/page-props.ts';
import { pageLife } from './page-life.ts';
import { ScriptDesk, type Shelved } from './script-desk.tsx';

/** Where the address points to within the script. */
const placeIn = ({ topic, node, answer, step, list, snippet }: PageProps['params']): ScriptPlace => ({
	...(topic ? { topic } : {}),
	...(node ? { node } : {}),
	...(answer ? { answer } : {}),
	...(step ? { step } : {}),
	...(list ? { list } : {}),
	...(snippet ? { snippet } : {}),
});

/** What is there of a script when it is opened. */
interface Opened {
	shelved: Shelved;
	draft: FoundDraft | undefined;
}

/** Where the browser gives no room for files the script opens all the same; that drafts cannot be kept is told when the first one is to be. */
async function draftOf(id: string, there: readonly string[]): Promise<FoundDraft | undefined> {
	try {
		await tidyDrafts((scriptId) => there.includes(scriptId));
		return await foundDraft(id, pageLife(), isAlive);
	} catch {
		return undefined;
	}
}

async function opened(id: string): Promise<Opened | undefined> {
	const shipped = shippedScripts.find((script) => script.id === id);
	if (shipped) {
		const { id: _, version, ...body } = shipped;
		return { shelved: { version, body }, draft: undefined };
	}
	const own = await ownScripts();
	const row = own.find((one) => one.id === id);
	if (!row) return undefined;
	const draft = await draftOf(
		id,
		own.map((one) => one.id),
	);
	const isNews = draft && JSON.stringify(draft.body) !== JSON.stringify(row.body);
	return { shelved: { version: row.version, body: row.body }, draft: isNews ? draft : undefined };
}

/** `#/scripts/edit?id=script-3f2a91c0`, with `&node=…` at a place of it: a script as a tree that is edited where it stands. */
export function ScriptEditor({ params, now }: PageProps) {
	const { id = '' } = params;
	const [found, setFound] = useState<{ id: string; opened: Opened | undefined } | { id: string; failure: Failure }>();
	const current = useLive(async () => ({ row: await ownScript(id) }), [id]);
	useEffect(() => {
		let gone = false;
		opened(id).then(
			(read) => {
				if (!gone) setFound({ id, opened: read });
			},
			(thrown) => {
				if (!gone) setFound({ id, failure: toFailure(thrown) });
			},
		);
		return () => {
			gone = true;
		};
	}, [id]);
	const today = dayAt(now, moscow);
	const row = current.state === 'ready' ? current.value.row : undefined;
	/** Drawn anew for what it is about, not for every second. */
	return useMemo(() => {
		if (found?.id !== id) return <Loading />;
		if ('failure' in found) return <ErrorState failure={found.failure} />;
		if (current.state === 'failed') return <ErrorState failure={current.failure} />;
		if (!found.opened)
			return (
				<Empty icon="talk" title={t('script_gone')} action={<LinkButton href="#/scripts">{t('script_to_all')}</LinkButton>}>
					{t('script_gone_why')}
				</Empty>
			);
		const { shelved, draft } = found.opened;
		return <ScriptDesk key={id} {...{ id, shelved, draft, today }} start={placeIn(params)} current={row} />;
	}, [found, current.state, row, today, id]);
}
