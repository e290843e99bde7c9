import { useMemo, useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { exactText, shortMomentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { diffScripts } from '../../lib/support/edit/diff.ts';
import { scriptFile } from '../../lib/support/files/script-file.ts';
import { removedKeptDays, type ScriptBody, type ScriptVersion } from '../../lib/support/library.ts';
import { allScripts, ownScript, scriptVersion, shippedScripts, type VersionHead, versionHeads } from '../../lib/support/queries.ts';
import { Button, LinkButton } from '../base/button.tsx';
import { Select } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { Empty, ErrorState, Loading, Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useLive } from '../base/use-live.ts';
import { tell } from '../labels/tell.ts';
import type { PageProps } from '../shell/page-props.ts';
import { routeHash } from '../shell/route.ts';
import { bringBack, exportScript } from './script-actions.ts';
import { countWords } from './script-counts.ts';
import './scripts.css';
import { useSigner } from './use-signer.tsx';
import { VersionDiff } from './version-diff.tsx';
import { versionWay } from './version-words.ts';

/** With what a version is compared: an earlier or a later one by its number, or the script that it was copied from. */
const origin = 'origin';

const home = routeHash({ page: 'scripts', params: {} });

/** `#/scripts/history?id=`: the versions of one script, who changed what and when, and the way back. */
export function VersionPage({ params, setParams, now }: Pick<PageProps, 'params' | 'setParams' | 'now'>) {
	const id = params.id ?? '';
	const read = useLive(async () => ({ script: await ownScript(id), heads: await versionHeads(id), all: await allScripts() }), [id]);
	if (read.state === 'loading') return <Loading />;
	if (read.state === 'failed') return <ErrorState failure={read.failure} />;
	const { script, heads, all } = read.value;
	if (!script || heads.length === 0) {
		const shipped = shippedScripts.find((one) => one.id === id);
		return (
			<Empty
				icon="clock"
				title={shipped ? t('version_none_shipped', { title: shipped.title }) : t('version_none')}
				action={<LinkButton href={home}>{t('version_home')}</LinkButton>}
			>
				{t(shipped ? 'version_none_shipped_hint' : 'version_none_hint')}
			</Empty>
		);
	}
	const source = all.find((one) => one.id === script.madeFrom);
	const latest = heads[0]?.version ?? 0;
	const chosen = heads.find(({ version }) => String(version) === params.version)?.version ?? latest;
	return (
		<>
			<div class="page-head">
				<h1 class="version-title">{script.body.title}</h1>
				<a href={home}>{t('version_home')}</a>
				<span class="page-head-space" />
				<LinkButton href={routeHash({ page: 'scripts', part: 'edit', params: { id } })}>{t('script_edit')}</LinkButton>
			</div>
			{script.removedAt !== undefined && (
				<Notice
					tone="act"
					icon="trash"
					action={
						<Button small onClick={() => tell(() => bringBack(script))}>
							{t('script_bring_back')}
						</Button>
					}
				>
					{t('version_removed', { days: removedKeptDays })}
				</Notice>
			)}
			<div class="versions">
				<VersionList
					heads={heads}
					chosen={chosen}
					now={now}
					onChoose={(version) => setParams({ version: String(version), with: undefined })}
				/>
				<Compared
					key={`${id} ${chosen}`}
					id={id}
					chosen={chosen}
					latest={latest}
					heads={heads}
					against={params.with}
					source={source && { title: source.title, body: source }}
					onAgainst={(against) => setParams({ with: against })}
				/>
			</div>
		</>
	);
}

interface VersionListProps {
	heads: readonly VersionHead[];
	chosen: number;
	now: number;
	onChoose: (version: number) => void;
}

/** The latest first; arrows move through them. */
function VersionList({ heads, chosen, now, onChoose }: VersionListProps) {
	return (
		<ol class="version-list card" aria-label={t('script_history')}>
			{heads.map((head) => (
				<li key={head.version}>
					<button type="button" aria-current={head.version === chosen ? 'true' : undefined} onClick={() => onChoose(head.version)}>
						<b>{t('script_version', { n: head.version })}</b>
						<span>{versionWay(head)}</span>
						<span class="quiet" title={exactText(head.at)}>
							{head.by || t('script_nobody')} · {shortMomentText(head.at, now)}
						</span>
					</button>
				</li>
			))}
		</ol>
	);
}

interface ComparedProps {
	id: string;
	chosen: number;
	latest: number;
	heads: readonly VersionHead[];
	/** The number of a version, or `origin`; undefined = the version before the chosen one. */
	against: string | undefined;
	source: { title: string; body: ScriptBody } | undefined;
	onAgainst: (against: string) => void;
}

function Compared({ id, chosen, latest, heads, against, source, onAgainst }: ComparedProps) {
	const others = heads.filter(({ version }) => version !== chosen);
	const former = heads.find(({ version }) => version < chosen)?.version;
	const isKnown = (name: string | undefined) =>
		name === origin ? source !== undefined : others.some(({ version }) => String(version) === name);
	const base = isKnown(against) ? against : former !== undefined ? String(former) : source ? origin : undefined;
	const read = useLive(
		async () => ({
			version: await scriptVersion(id, chosen),
			before: base === undefined || base === origin ? undefined : await scriptVersion(id, Number(base)),
			of: `${chosen} ${base}`,
		}),
		[id, chosen, base],
	);
	if (read.state === 'loading') return <Loading rows={3} />;
	if (read.state === 'failed') return <ErrorState failure={read.failure} />;
	const { version, before, of } = read.value;
	if (!version || of !== `${chosen} ${base}`) return <Loading rows={3} />;
	return (
		<section class="version card" aria-label={t('script_version', { n: chosen })}>
			<header class="version-head">
				<h2>{t('script_version', { n: chosen })}</h2>
				<p class="quiet">{countWords(version.body)}</p>
				<VersionActions id={id} version={version} latest={latest} />
			</header>
			{base === undefined ? (
				<p class="quiet">{t('version_first')}</p>
			) : (
				<>
					<Select
						label={t('version_against')}
						value={base}
						options={[
							...others.map((head) => ({
								value: String(head.version),
								text: `${t('script_version', { n: head.version })} · ${versionWay(head)}`,
							})),
							...(source ? [{ value: origin, text: t('version_origin', { title: source.title }) }] : []),
						]}
						onChange={onAgainst}
					/>
					<Difference before={base === origin ? source?.body : before?.body} after={version.body} />
				</>
			)}
		</section>
	);
}

function Difference({ before, after }: { before: ScriptBody | undefined; after: ScriptBody }) {
	const diff = useMemo(() => before && diffScripts(before, after), [before, after]);
	return before && diff ? <VersionDiff diff={diff} before={before} after={after} /> : <p class="quiet">{t('version_gone')}</p>;
}

function VersionActions({ id, version, latest }: { id: string; version: ScriptVersion; latest: number }) {
	const sign = useSigner();
	const [busy, setBusy] = useState(false);
	const restore = async () => {
		const by = await sign.ask();
		if (by === undefined) return;
		setBusy(true);
		await tell(() => restoreVersion(id, version, latest, by));
		setBusy(false);
	};
	return (
		<div class="version-actions">
			{version.version !== latest && (
				<Button look="main" small disabled={busy} onClick={restore}>
					<Icon name="undo" size={13} /> {t('version_restore')}
				</Button>
			)}
			<Button small onClick={() => exportScript(version.body, version.version)}>
				{t('version_export')}
			</Button>
			{sign.dialog}
		</div>
	);
}

/** Makes an old version the next one; said with the way back, which is a version, too. */
async function restoreVersion(id: string, { version, body }: ScriptVersion, latest: number, by: string): Promise<void> {
	const former = await scriptVersion(id, latest);
	const next = await call['support.saveScript']({ id, text: scriptFile(body), base: latest, by, how: 'restored', restored: version });
	toast(
		t('version_is_back', { n: version, next }),
		former && {
			text: t('undo'),
			run: () =>
				tell(() => call['support.saveScript']({ id, text: scriptFile(former.body), base: next, by, how: 'restored', restored: latest })),
		},
	);
}
