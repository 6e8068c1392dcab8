/*
 * samtrain in JupyterLab, written by hand: JupyterLab loads this file as it is, there is no build step.
 *
 * A cell whose metadata says {"samtrain": {"run": "on-open"}} runs when its notebook is first shown, and again
 * after its kernel has restarted; "on-show" does the same, also each time the notebook's tab is shown again, and
 * without a blink: for cells that show a page made of what is on disk. Only in trusted notebooks: files that came
 * from elsewhere run nothing by themselves.
 *
 * A widget that dispatches the bubbling DOM event "samtrain-save" has its notebook saved.
 *
 * A lesson's question is drawn so that it can be answered (questions.js).
 */
(() => {
  'use strict';

  const NAME = 'samtrain-lab';
  const here = document.currentScript.src.replace(/[^/]*$/, '');
  let scope;

  /** A module that JupyterLab shares with its extensions, in the version that is in use. */
  async function shared(name) {
    const versions = Object.values(scope[name]);
    const entry = versions.find(version => version.loaded) ?? versions[0];
    return (await entry.get())();
  }

  function addLook() {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = `${here}samtrain.css`;
    document.head.append(link);
  }

  const moment = cell => cell.model.getMetadata('samtrain')?.run;

  /**
   * Run `cell` unseen and change what it shows in one go, only when that is something new: the page neither blinks
   * nor counts as changed. A cell that fails keeps what it showed.
   */
  async function refresh(cell, kernel) {
    const outputs = [];
    const future = kernel.requestExecute({ code: cell.model.sharedModel.getSource(), store_history: false });
    future.onIOPub = ({ header, content }) => {
      if (header.msg_type === 'display_data') {
        outputs.push({ output_type: 'display_data', data: content.data, metadata: content.metadata });
      }
    };
    const reply = await future.done;
    const shown = cell.model.outputs.toJSON().map(output => output.data);
    if (reply.content.status === 'ok' && JSON.stringify(outputs.map(output => output.data)) !== JSON.stringify(shown)) {
      cell.model.outputs.fromJSON(outputs);
    }
  }

  /** Run, one after another, the cells of `panel` that ask for one of `moments`. */
  async function run(panel, CodeCell, moments) {
    const cells = panel.content.widgets.filter(cell => cell.model.type === 'code');
    const kernel = panel.sessionContext.session?.kernel;
    if (!kernel || !cells.every(cell => cell.model.trusted)) {
      return;
    }
    await kernel.info;
    for (const cell of cells.filter(cell => moments.includes(moment(cell)))) {
      if (moment(cell) === 'on-show') {
        await refresh(cell, kernel);
      } else {
        await CodeCell.execute(cell, panel.sessionContext);
      }
    }
  }

  /** What to do each time `panel` is shown: a function that never runs two rounds at once. */
  function keepRunning(panel, CodeCell) {
    let last = Promise.resolve();
    const next = moments => {
      // A cell that fails says so in its own output; the next round starts all the same.
      panel.node.dataset.samtrain = 'running';
      last = last
        .then(() => run(panel, CodeCell, moments))
        .catch(() => undefined)
        .then(() => (panel.node.dataset.samtrain = 'ready'));
    };
    const all = ['on-open', 'on-show'];
    panel.node.dataset.samtrain = 'running'; // what stands there is from before until the first round is done
    let opened = false;

    panel.context.ready
      .then(() => panel.sessionContext.ready)
      .then(() => {
        if (panel.isDisposed) {
          return;
        }
        opened = true;
        next(all);
        let restarting = false;
        panel.sessionContext.statusChanged.connect((_, status) => {
          if (status === 'restarting' || status === 'autorestarting') {
            restarting = true;
          } else if (restarting && status === 'idle') {
            restarting = false;
            next(all);
          }
        });
        panel.sessionContext.kernelChanged.connect((_, change) => {
          if (change.newValue) {
            next(all);
          }
        });
      });

    return () => {
      if (opened) {
        next(['on-show']);
      }
    };
  }

  async function questions() {
    const { IRenderMimeRegistry } = await shared('@jupyterlab/rendermime');
    const { Widget } = await shared('@lumino/widgets');
    const { questions } = await import(`${here}questions.js`);
    return {
      id: `${NAME}:questions`,
      description: "Draws a lesson's questions and keeps the answers beside the lesson.",
      autoStart: true,
      requires: [IRenderMimeRegistry],
      activate: (app, registry) => {
        registry.addFactory(questions(Widget, app.serviceManager.contents), 40); // before HTML, which has 50
      }
    };
  }

  async function course() {
    const { INotebookTracker } = await shared('@jupyterlab/notebook');
    const { CodeCell } = await shared('@jupyterlab/cells');
    return {
      id: `${NAME}:course`,
      description: 'Runs the marked cells of course notebooks and saves them on request.',
      autoStart: true,
      requires: [INotebookTracker],
      activate: (app, tracker) => {
        addLook();
        app.restored.then(() => app.shell.collapseRight?.()); // nothing is left there

        const known = new WeakMap();
        const show = panel => {
          if (!panel) {
            return;
          }
          if (known.has(panel)) {
            known.get(panel)();
          } else {
            known.set(panel, keepRunning(panel, CodeCell));
          }
        };
        tracker.currentChanged.connect((_, panel) => show(panel));
        show(tracker.currentWidget);

        const save = panel => panel?.context.save();
        app.commands.addCommand(`${NAME}:save`, {
          label: 'Save this notebook',
          execute: () => save(tracker.currentWidget)
        });
        document.addEventListener('samtrain-save', event => {
          save(tracker.find(panel => panel.node.contains(event.target)) ?? tracker.currentWidget);
        });
      }
    };
  }

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB[NAME] = {
    init: sharedScope => {
      scope = sharedScope;
    },
    get: async module => {
      if (module !== './extension') {
        throw new Error(`${NAME} has no module ${module}`);
      }
      const plugins = await Promise.all([course(), questions()]);
      return () => ({ __esModule: true, default: plugins });
    }
  };
})();
