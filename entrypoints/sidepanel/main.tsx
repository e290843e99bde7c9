import { render } from 'preact';
import '../../components/base/page.css';
import '../../components/base/base.css';
import { type PanelFirst, panelFirstKeys, SidePanel } from '../../components/sidepanel/side-panel.tsx';
import { startPage } from '../../lib/platform/page.ts';
import { panelTabKey } from '../../lib/platform/side-panel.ts';
import { readAllStored } from '../../lib/platform/storage.ts';
import { database, openAhead } from '../../lib/storage/db.ts';

openAhead(database());

// What cannot be read counts as not kept.
const session = readAllStored('session', panelFirstKeys).catch(() => ({}));

void startPage(
	({ [panelTabKey]: panelTab }) => {
		const root = document.getElementById('app');
		if (root) void session.then((kept) => render(<SidePanel first={{ panelTab, ...kept } as PanelFirst} />, root));
	},
	[panelTabKey],
);
