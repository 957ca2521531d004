;; Runs inside Emacs, after the configuration of docs/editors.md: opens the Dockerfile, waits for the findings, hovers, applies
;; a fix, and writes what it saw as JSON. The paths and the wanted fix come from the environment.
(require 'json)
(require 'flymake)

;; Debian's Emacs 28 has no mode for Dockerfiles of its own.
(unless (fboundp 'dockerfile-mode)
  (define-derived-mode dockerfile-mode prog-mode "Dockerfile"))

(defvar result (list :editor (format "Emacs %s with eglot" emacs-version)))
(defun note (key value) (setq result (plist-put result key value)))

(defun wait-until (predicate)
  (let ((deadline (+ (float-time) 30)))
    (while (and (not (funcall predicate)) (< (float-time) deadline))
      (accept-process-output nil 0.05))))

(defun texts () (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun ask (method parameters) (jsonrpc-request (eglot-current-server) method parameters :timeout 20))

(defun apply-edit (edit)
  ;; Newer versions of eglot want to know who asks.
  (if (>= (car (func-arity 'eglot--apply-workspace-edit)) 2)
      (eglot--apply-workspace-edit edit 'eglot-code-actions)
    (eglot--apply-workspace-edit edit)))

(defun run-test ()
  (find-file (concat (getenv "MUSLIN_TEST_FOLDER") "/Dockerfile"))
  (dockerfile-mode)
  ;; eglot-ensure waits for the next command, and a batch has none.
  (let ((eglot-sync-connect t)) (apply #'eglot (eglot--guess-contact)))
  (unless (bound-and-true-p flymake-mode) (flymake-mode 1))
  (flymake-start)
  (wait-until #'flymake-diagnostics)
  (let* ((before (texts))
         (first (car (flymake-diagnostics)))
         (position (progn (goto-char (flymake-diagnostic-beg first)) (eglot--pos-to-lsp-position)))
         (document (eglot--TextDocumentIdentifier)))
    (note :before (vconcat before))
    (note :line (plist-get position :line))
    (note :column (plist-get position :character))
    (note :endColumn (- (flymake-diagnostic-end first) (line-beginning-position)))
    (note :hover (plist-get (plist-get (ask :textDocument/hover (list :textDocument document :position position)) :contents) :value))
    (let ((actions (append (ask :textDocument/codeAction (list :textDocument document :range (list :start position :end position) :context (list :diagnostics []))) nil)))
      (note :titles (vconcat (mapcar (lambda (one) (plist-get one :title)) actions)))
      (dolist (one actions)
        (when (and (not (plist-get result :applied)) (string-match-p (regexp-quote (getenv "MUSLIN_TEST_FIX")) (plist-get one :title)))
          (apply-edit (plist-get one :edit))
          (note :applied t))))
    ;; The edit is sent after an idle time, which a batch does not have either.
    (eglot--signal-textDocument/didChange)
    (wait-until (lambda () (null (texts))))
    (note :after (vconcat (texts)))
    (note :text (buffer-substring-no-properties (point-min) (point-max)))))

(condition-case problem (run-test) (error (note :error (format "%S" problem))))
(with-temp-file (getenv "MUSLIN_TEST_RESULT") (insert (json-serialize result)))
(set-buffer-modified-p nil)
(kill-emacs 0)
