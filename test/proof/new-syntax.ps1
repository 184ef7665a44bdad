# Writes what a script has that Windows PowerShell 5.1 cannot parse, by the syntax tree of the PowerShell it runs in.
param([string] $File)
$faults = $null
$tree = [System.Management.Automation.Language.Parser]::ParseFile($File, [ref] $null, [ref] $faults)
foreach ($fault in $faults) { "$($fault.Extent.StartLineNumber): $($fault.Message)" }
$new = $tree.FindAll({
    param($node)
    switch ($node.GetType().Name) {
        'TernaryExpressionAst' { return $true }
        'PipelineChainAst' { return $true }
        'PipelineAst' { return $node.Background }
        'BinaryExpressionAst' { return "$($node.Operator)" -eq 'QuestionQuestion' }
        'AssignmentStatementAst' { return "$($node.Operator)" -eq 'QuestionQuestionEquals' }
        'ScriptBlockAst' { return $null -ne $node.CleanBlock }
        'CommandParameterAst' { return @('Parallel', 'AsJob', 'AsHashtable', 'AsByteStream', 'SkipHttpErrorCheck') -contains $node.ParameterName }
    }
    if ($null -ne $node.PSObject.Properties['NullConditional']) { return $node.NullConditional }
    return $false
}, $true)
foreach ($node in $new) { "$($node.Extent.StartLineNumber): $($node.GetType().Name): $($node.Extent.Text)" }
