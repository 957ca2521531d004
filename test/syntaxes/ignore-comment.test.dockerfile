## SYNTAX TEST "source.dockerfile" "the ignore comment"
# muslin ignore=musl-source-build,musl-older-version -- built once a month
## <- comment.line.number-sign.dockerfile punctuation.definition.comment.dockerfile
##^^^^^^ keyword.control.directive.muslin
##       ^^^^^^ keyword.control.directive.muslin
##             ^ keyword.operator.assignment.muslin
##              ^^^^^^^^^^^^^^^^^ constant.other.rule-code.muslin
##                               ^ - constant.other.rule-code.muslin
##                                ^^^^^^^^^^^^^^^^^^ constant.other.rule-code.muslin
##                                                   ^^ punctuation.separator.reason.muslin
##                                                      ^^^^^^^^^^^^^^^^^^ string.unquoted.reason.muslin
# muslin ignore-file=alpine-python
##       ^^^^^^^^^^^ keyword.control.directive.muslin
##                   ^^^^^^^^^^^^^ constant.other.rule-code.muslin
# a comment about muslin ignore=musl-source-build
##                ^^^^^^ comment.line.number-sign.dockerfile - keyword.control.directive.muslin
FROM python:3.12-alpine
