# The same on Debian: wheels for all, a matter of seconds.
FROM python:3.8-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
