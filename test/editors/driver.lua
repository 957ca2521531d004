-- Runs inside Neovim, after the configuration of docs/editors.md: opens the Dockerfile, waits for the findings, hovers, applies
-- a fix, and writes what it saw as JSON. The paths and the wanted fix come from the environment.
local result = { editor = 'Neovim ' .. tostring(vim.version().major) .. '.' .. tostring(vim.version().minor) }

local function codes()
  return vim.tbl_map(function(one) return one.code or one.user_data and one.user_data.lsp and one.user_data.lsp.code end, vim.diagnostic.get(0))
end

local function answer(method, params)
  for _, response in pairs(vim.lsp.buf_request_sync(0, method, params, 20000) or {}) do
    if response.result then return response.result end
  end
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.MUSLIN_TEST_FOLDER .. '/Dockerfile'))
  vim.bo.filetype = 'dockerfile'
  vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  local found = vim.diagnostic.get(0)[1]
  result.before = codes()
  result.line, result.column, result.endColumn = found.lnum, found.col, found.end_col
  local position = { line = found.lnum, character = found.col }
  local document = vim.lsp.util.make_text_document_params()
  result.hover = answer('textDocument/hover', { textDocument = document, position = position }).contents.value
  local actions = answer('textDocument/codeAction', { textDocument = document, range = { start = position, ['end'] = position }, context = { diagnostics = {} } })
  result.titles = vim.tbl_map(function(one) return one.title end, actions)
  for _, one in ipairs(actions) do
    if one.title:find(vim.env.MUSLIN_TEST_FIX, 1, true) then
      vim.lsp.util.apply_workspace_edit(one.edit, 'utf-16')
      break
    end
  end
  vim.wait(30000, function() return #codes() == 0 end, 20)
  result.after = codes()
  result.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
end

local ok, problem = pcall(run)
if not ok then result.error = tostring(problem) end
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.MUSLIN_TEST_RESULT)
vim.lsp.stop_client(vim.lsp.get_active_clients and vim.lsp.get_active_clients() or vim.lsp.get_clients())
vim.cmd('qall!')
