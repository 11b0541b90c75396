import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import './base.css';
import { call } from './call';
import { startLanguages } from './texts/languages';

async function start(): Promise<void> {
  const nonce = document.querySelector('meta[name="style-nonce"]')?.getAttribute('content') ?? '';
  const styles = createDOMRenderer(document, { styleElementAttributes: { nonce } });
  const info = await call('app.info', {});
  startLanguages(info.language);
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <RendererProvider renderer={styles} targetDocument={document}>
        <App info={info} />
      </RendererProvider>
    </StrictMode>,
  );
}

void start();
